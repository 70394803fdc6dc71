// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "core/explanations.hpp"
#include "core/phrases.hpp"
#include "support/prose.hpp"

namespace nullmx::test {
namespace {

constexpr Language kLanguages[] = {Language::en, Language::zh};

ReplyCode code(std::string_view text) { return *parse_reply_code(text); }

void expect_sound(const Comparison& pair, Language language) {
  for (const std::string* part :
       {&pair.left_class, &pair.right_class, &pair.difference, &pair.when, &pair.action}) {
    EXPECT_FALSE(part->empty());
    EXPECT_FALSE(has_loose_ends(*part)) << *part;
    EXPECT_TRUE(language == Language::en ? is_ascii(*part) : is_chinese(*part)) << *part;
  }
}

TEST(Compare, NamesTheClassesOf250And556) {
  const auto en = compare(code("250"), code("556"), Language::en);
  ASSERT_TRUE(en);
  EXPECT_EQ(en->left_class, "2yz: positive completion");
  EXPECT_EQ(en->right_class, "5yz: permanent negative completion");
  const auto zh = compare(code("250"), code("556"), Language::zh);
  ASSERT_TRUE(zh);
  EXPECT_EQ(zh->left_class, "2yz：肯定的完成应答");
  EXPECT_EQ(zh->right_class, "5yz：永久否定的完成应答");
}

TEST(Compare, TellsTheMainDifferenceOf250And556) {
  const auto en = compare(code("250"), code("556"), Language::en);
  EXPECT_TRUE(contains(en->difference, "no promise that a server accepts"));
  EXPECT_TRUE(contains(en->difference, "takes no mail at all"));
  EXPECT_TRUE(contains(en->difference, "null MX"));
  const auto zh = compare(code("250"), code("556"), Language::zh);
  EXPECT_TRUE(contains(zh->difference, "不保证服务器会接收"));
  EXPECT_TRUE(contains(zh->difference, "完全不收邮件"));
  EXPECT_TRUE(contains(zh->difference, "空 MX"));
}

TEST(Compare, TellsWhenOneMeets250And556) {
  for (const Language language : kLanguages) {
    const auto pair = compare(code("250"), code("556"), language);
    EXPECT_TRUE(contains(pair->when, "250"));
    EXPECT_TRUE(contains(pair->when, "5.1.10"));
    EXPECT_TRUE(contains(pair->when, "RCPT"));
    EXPECT_TRUE(contains(pair->when, "SHOULD")) << "556 is never called certain";
  }
}

TEST(Compare, TellsWhatToDoAbout250And556) {
  for (const Language language : kLanguages) {
    const auto pair = compare(code("250"), code("556"), language);
    EXPECT_TRUE(contains(pair->action, "250"));
    EXPECT_TRUE(contains(pair->action, "556"));
    EXPECT_TRUE(contains(pair->action, "example.com. IN MX 0 ."));
    EXPECT_TRUE(contains(pair->action, "dig +short MX example.com"));
  }
}

TEST(Compare, HasTheSameWordsFor250And556InEitherOrderAndWithEnhancedCodes) {
  for (const Language language : kLanguages) {
    const auto plain = compare(code("250"), code("556"), language);
    const auto turned = compare(code("556 5.1.10"), code("250 2.1.5"), language);
    ASSERT_TRUE(plain && turned);
    EXPECT_EQ(turned->difference, plain->difference);
    EXPECT_EQ(turned->left_class, plain->right_class);
    EXPECT_EQ(turned->right_class, plain->left_class);
    EXPECT_EQ(to_string(turned->left.reply), "556 5.1.10");
    EXPECT_EQ(to_string(turned->right.reply), "250 2.1.5");
  }
}

TEST(Compare, IsSoundForAnyTwoKnownReplies) {
  for (const Language language : kLanguages) {
    for (const KnownReply& left : known_replies()) {
      for (const KnownReply& right : known_replies()) {
        const auto pair = compare(left.reply, right.reply, language);
        ASSERT_TRUE(pair) << to_string(left.reply) << ' ' << to_string(right.reply);
        EXPECT_EQ(pair->left.reply, left.reply);
        EXPECT_EQ(pair->right.reply, right.reply);
        expect_sound(*pair, language);
        if (HasFailure()) return;
      }
    }
  }
}

TEST(Compare, BuildsTheDifferenceFromClassesAndTitles) {
  const auto unlike = compare(code("451 4.4.3"), code("556 5.1.10"), Language::en);
  EXPECT_EQ(unlike->difference,
            "They belong to different classes. 451 4.4.3 (Temporary DNS failure) says that the "
            "request was not carried out now, but the same request may succeed later. 556 5.1.10 "
            "(Domain does not accept mail (null MX)) says that the request was refused, and the "
            "same request will fail again.");
  const auto akin = compare(code("550 5.1.10"), code("556 5.1.10"), Language::en);
  EXPECT_TRUE(contains(akin->difference, "Both belong to 5yz: permanent negative completion"));
  EXPECT_TRUE(contains(akin->difference, "550 5.1.10 stands for: Recipient not found"));
  EXPECT_TRUE(contains(akin->difference, "556 5.1.10 stands for: Domain does not accept mail"));
}

TEST(Compare, KnowsAReplyFromItself) {
  const auto en = compare(code("556"), code("556"), Language::en);
  ASSERT_TRUE(en);
  EXPECT_EQ(en->difference, "They are the same reply: 556, Domain does not accept mail.");
  EXPECT_EQ(en->left_class, en->right_class);
  EXPECT_EQ(en->when, "556: " + en->left.when) << "once, not twice";
  const auto zh = compare(code("250"), code("250"), Language::zh);
  ASSERT_TRUE(zh);
  EXPECT_TRUE(contains(zh->difference, "同一个应答"));
}

TEST(Compare, SaysNothingWhenOneIsKnownByItsDigitsAlone) {
  for (const Language language : kLanguages) {
    EXPECT_FALSE(compare(code("250"), ReplyCode{432, {}}, language));
    EXPECT_FALSE(compare(ReplyCode{432, {}}, code("250"), language));
    EXPECT_FALSE(compare(code("250"), code("550 5.9.9"), language));
    EXPECT_FALSE(compare(code("250"), ReplyCode{777, {}}, language));
    EXPECT_FALSE(compare(code("5.1.10"), code("250"), language));
  }
}

TEST(Fill, PutsValuesInPlaceInOnePass) {
  EXPECT_EQ(fill("{0} and {1}", {"a", "b"}), "a and b");
  EXPECT_EQ(fill("{1}{0}{1}", {"a", "b"}), "bab");
  EXPECT_EQ(fill("{0}", {"{1}", "b"}), "{1}") << "a value is never read as a pattern";
  EXPECT_EQ(fill("plain", {}), "plain");
  EXPECT_EQ(fill("", {"a"}), "");
}

}  // namespace
}  // namespace nullmx::test
