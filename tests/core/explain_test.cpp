// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/explain.hpp"

#include <gtest/gtest.h>

#include <set>

#include "core/explanations.hpp"
#include "core/reply_table.hpp"
#include "support/prose.hpp"
#include "support/sound.hpp"

namespace nullmx::test {
namespace {

constexpr Language kLanguages[] = {Language::en, Language::zh};

ReplyCode code(std::string_view text) { return *parse_reply_code(text); }

std::vector<ReplyCode> predicted_replies() {
  std::vector<ReplyCode> all;
  for (const ReplyRow& row : kReplies) {
    for (const Cell& cell : {row.recipient, row.mail_from, row.header_from}) {
      if (cell.code != 0) all.push_back({cell.code, cell.enhanced});
    }
  }
  for (const Cell& cell : {kRecipientNotAscii, kSenderNotAscii}) {
    all.push_back({cell.code, cell.enhanced});
  }
  return all;
}

TEST(Explain, KnowsEveryReplyThatCanBePredicted) {
  for (const ReplyCode& reply : predicted_replies()) {
    EXPECT_TRUE(topic_of(reply)) << to_string(reply);
  }
}

TEST(Explain, IsSoundForEveryKnownReplyInBothLanguages) {
  for (const Language language : kLanguages) {
    for (const KnownReply& known : known_replies()) {
      const auto told = explain(known.reply, language);
      ASSERT_TRUE(told) << to_string(known.reply);
      EXPECT_EQ(told->reply, known.reply);
      expect_sound(*told, language);
    }
  }
}

TEST(Explain, HasNoTwoEntriesForOneReply) {
  std::set<std::string> seen;
  for (const KnownReply& known : known_replies()) {
    EXPECT_TRUE(seen.insert(to_string(known.reply)).second) << to_string(known.reply);
  }
}

TEST(Explain, HasATextOfItsOwnForEveryTopicInBothLanguages) {
  for (const Language language : kLanguages) {
    std::set<std::string_view> titles;
    std::set<std::string_view> descriptions;
    for (std::size_t i = 0; i < kTopicCount; ++i) {
      const Text& text = text_of(static_cast<Topic>(i), language);
      EXPECT_EQ(index_of(text.topic), i);
      EXPECT_TRUE(titles.insert(text.title).second) << text.title;
      EXPECT_TRUE(descriptions.insert(text.description).second) << text.description;
    }
  }
}

TEST(Explain, KnowsTheRepliesThatPeopleLookUp) {
  constexpr std::string_view kLookedUp[] = {
      "220",       "221",       "250",       "354",       "421",        "450",        "451",
      "452",       "500",       "501",       "502",       "503",        "504",        "521",
      "530",       "535",       "550",       "551",       "552",        "553",        "554",
      "555",       "556",       "250 2.1.5", "250 2.1.0", "250 2.0.0",  "556 5.1.10", "550 5.7.27",
      "550 5.4.4", "550 5.4.6", "550 5.1.2", "550 5.1.8", "501 5.1.3",  "501 5.1.7",  "451 4.4.3",
      "553 5.6.7", "550 5.6.7", "521 5.3.2", "550 5.1.1", "550 5.1.10", "550 5.7.1",  "550 5.7.23"};
  for (const std::string_view text : kLookedUp) EXPECT_TRUE(topic_of(code(text))) << text;
}

TEST(Explain, NeverPromisesAcceptanceForA250) {
  for (const std::string_view text : {"250", "250 2.1.5", "250 2.1.0", "250 2.0.0"}) {
    EXPECT_TRUE(contains(explain(code(text), Language::en)->description,
                         "the DNS gives no ground for refusal: that is no promise that a server"))
        << text;
    EXPECT_TRUE(contains(explain(code(text), Language::zh)->description,
                         "DNS 中没有拒收的理由，并不保证服务器会接收"))
        << text;
  }
}

TEST(Explain, TellsSenderAndOwnerHowToDealWithANullMx) {
  for (const Language language : kLanguages) {
    for (const std::string_view text : {"556 5.1.10", "556", "550 5.7.27"}) {
      const auto told = explain(code(text), language);
      EXPECT_TRUE(contains(told->fix, "example.com. IN MX 0 .")) << told->fix;
      EXPECT_TRUE(contains(told->fix, "dig +short MX example.com")) << told->fix;
      EXPECT_TRUE(contains(told->fix, "\"0 .\"")) << told->fix;
      EXPECT_TRUE(contains(told->when, language == Language::en ? "conforming" : "符合标准的"));
    }
    EXPECT_TRUE(contains(explain(code("556 5.1.10"), language)->when, "SHOULD"));
    EXPECT_TRUE(contains(explain(code("550 5.7.27"), language)->when, "SHOULD"));
  }
}

TEST(Explain, CitesTheSectionsThatDefineANullMx) {
  const auto told = explain(code("556 5.1.10"), Language::en);
  const std::vector<Reference> expected{
      {"RFC 7505", "3", "MX Resource Records Specifying Null MX"},
      {"RFC 7505", "4.1", "SMTP Server Benefits"},
      {"RFC 7504", "4", "The 556 Reply Code"},
      {"IANA SMTP Enhanced Status Codes", "X.1.10", "Recipient address has null MX"}};
  EXPECT_EQ(told->references, expected);
  EXPECT_EQ(explain(code("556 5.1.10"), Language::zh)->references, expected);
}

TEST(Explain, TakesBothCodesTogether) {  // ruling 25
  const auto null_mx = explain(code("556 5.1.10"), Language::en);
  const auto unknown_recipient = explain(code("550 5.1.10"), Language::en);
  EXPECT_TRUE(contains(null_mx->title, "null MX"));
  EXPECT_FALSE(contains(unknown_recipient->title, "null MX"));
  EXPECT_TRUE(contains(unknown_recipient->description, "Microsoft 365"));
}

TEST(Explain, ListsEveryBasicCodeOfAnEnhancedOneTheRegisteredFirst) {  // ruling 25
  const auto all = explain(EnhancedStatus{5, 1, 10}, Language::en);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(to_string(all[0].reply), "556 5.1.10");
  EXPECT_EQ(to_string(all[1].reply), "550 5.1.10");
  const auto bad_sender = explain(EnhancedStatus{5, 1, 8}, Language::zh);
  ASSERT_EQ(bad_sender.size(), 2U);
  EXPECT_EQ(to_string(bad_sender[0].reply), "550 5.1.8");
  EXPECT_EQ(to_string(bad_sender[1].reply), "501 5.1.8");
}

TEST(Explain, ExplainsAnUnknownEnhancedCodeByClassAndSubject) {
  const auto all = explain(EnhancedStatus{4, 7, 99}, Language::en);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].reply, (ReplyCode{0, EnhancedStatus{4, 7, 99}}));
  EXPECT_EQ(
      all[0].description,
      "The enhanced code 4.7.99 stands for a persistent transient failure, so a later try may "
      "succeed; its subject is security or policy.");
  EXPECT_EQ(all[0].references.back().title, "Security or Policy Status");
  for (const Language language : kLanguages) {
    for (std::uint16_t first = 0; first < 10; ++first) {
      for (std::uint16_t subject = 0; subject < 10; ++subject) {
        for (const auto& told : explain(EnhancedStatus{first, subject, 999}, language)) {
          expect_sound(told, language);
        }
      }
    }
  }
}

TEST(Explain, SaysNothingAboutWhatIsNoReplyCode) {
  for (const unsigned number :
       {0U, 1U, 99U, 150U, 199U, 260U, 299U, 599U, 560U, 600U, 777U, 2500U, 65535U}) {
    for (const Language language : kLanguages) {
      const ReplyCode reply{static_cast<std::uint16_t>(number), {}};
      EXPECT_FALSE(explain(reply, language)) << number;
      EXPECT_FALSE(explain(ReplyCode{reply.code, EnhancedStatus{5, 1, 10}}, language)) << number;
    }
  }
}

TEST(Explain, ExplainsAnUnknownReplyByItsDigits) {
  const auto told = explain(ReplyCode{432, {}}, Language::en);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->title, "432 (4yz: transient negative completion)");
  EXPECT_TRUE(contains(told->description, "may succeed later"));
  EXPECT_TRUE(contains(told->description, "second digit 3"));
  EXPECT_EQ(told->references.front().section, "4.2.1");
  EXPECT_TRUE(
      contains(explain(ReplyCode{432, {}}, Language::zh)->title, "4yz：暂时否定的完成应答"));
  EXPECT_TRUE(contains(explain(ReplyCode{211, {}}, Language::en)->description, "information"));
  EXPECT_TRUE(contains(explain(ReplyCode{334, {}}, Language::en)->title, "3yz"));
}

TEST(Explain, IsSoundForEveryReplyCodeThereCanBe) {
  int explained = 0;
  for (unsigned number = 0; number <= 999; ++number) {
    for (const Language language : kLanguages) {
      const auto told = explain(ReplyCode{static_cast<std::uint16_t>(number), {}}, language);
      if (!told) continue;
      ++explained;
      expect_sound(*told, language);
    }
  }
  EXPECT_EQ(explained, 2 * 4 * 60);
}

TEST(Explain, AddsAnUnknownEnhancedCodeToAKnownReply) {
  const ReplyCode reply = code("550 5.9.9");
  const auto told = explain(reply, Language::en);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->reply, reply);
  EXPECT_EQ(told->title, "Mailbox unavailable");
  EXPECT_TRUE(
      contains(told->description,
               "The enhanced code 5.9.9 stands for a permanent failure, which sending again "
               "does not mend; its subject is not one of those in RFC 3463."))
      << told->description;
  expect_sound(*told, Language::en);
  expect_sound(*explain(reply, Language::zh), Language::zh);
  const auto other = explain(code("556 5.7.1"), Language::en);
  EXPECT_EQ(other->title, "Domain does not accept mail");
  EXPECT_TRUE(contains(other->description, "security or policy"));
}

TEST(Explain, NoticesClassesThatDisagree) {  // RFC 2034 §4
  const auto told = explain(ReplyCode{550, EnhancedStatus{4, 1, 1}}, Language::en);
  ASSERT_TRUE(told);
  EXPECT_TRUE(contains(told->description, "does not agree with the basic code"));
  EXPECT_FALSE(contains(explain(code("550 5.9.9"), Language::en)->description, "not agree"));
}

TEST(Explain, NeverSaysThatA556IsCertain) {  // ruling 24
  for (std::size_t i = 0; i < kTopicCount; ++i) {
    const Text& en = text_of(static_cast<Topic>(i), Language::en);
    const Text& zh = text_of(static_cast<Topic>(i), Language::zh);
    for (const std::string_view part : {en.description, en.when}) {
      if (!contains(part, "answers 5") && !contains(part, "answers 4")) continue;
      EXPECT_TRUE(contains(part, "conforming") || contains(part, "server")) << part;
      EXPECT_FALSE(contains(part, "always") || contains(part, "certain")) << part;
    }
    EXPECT_EQ(contains(en.when, "onforming"), contains(zh.when, "符合标准的")) << en.when;
  }
}

TEST(Explain, ReadsTheLanguagesBack) {
  EXPECT_EQ(to_string(Language::en), "en");
  EXPECT_EQ(to_string(Language::zh), "zh");
  EXPECT_EQ(language_from("en"), Language::en);
  EXPECT_EQ(language_from("zh"), Language::zh);
  EXPECT_FALSE(language_from("EN"));
  EXPECT_FALSE(language_from("de"));
  EXPECT_FALSE(language_from(""));
}

}  // namespace
}  // namespace nullmx::test
