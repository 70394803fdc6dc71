// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "visible_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

namespace nullmx::signup {
namespace {

using namespace std::string_view_literals;

struct VisibleCase {
  const char* reason;
  std::string_view bytes;
  std::string_view shown;
};

TEST(VisibleText, ShowsWhatCanBeSeen) {
  const VisibleCase cases[] = {
      {"nothing", "", ""},
      {"an address", "a.b+c@mail.example", "a.b+c@mail.example"},
      {"other letters", "用户@bücher.example", "用户@bücher.example"},
      {"four octets", "\U0001F4E7", "\U0001F4E7"},
      {"markup, which the page escapes", "<b>&'\"", "<b>&'\""},
      {"an octet 0", "a\0b"sv, "a\uFFFDb"},
      {"line ends", "a\r\nb", "a\uFFFD\uFFFDb"},
      {"delete", "\x7F", "\uFFFD"},
      {"a C1 control", "\u0085", "\uFFFD"},
      {"an escape sequence", "\x1B[31m", "\uFFFD[31m"},
      {"right-to-left override", "a\u202Eb", "a\uFFFDb"},
      {"isolates", "\u2066a\u2069", "\uFFFDa\uFFFD"},
      {"an Arabic letter mark", "\u061C", "\uFFFD"},
      {"what has no width", "a\u200B\u2060\uFEFFb", "a\uFFFD\uFFFD\uFFFDb"},
      {"a soft hyphen", "a\u00ADb", "a\uFFFDb"},
      {"a tag", "\U000E0041", "\uFFFD"},
      {"a lone lead octet", "\xC3", "\uFFFD"},
      {"a lone surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
  };
  for (const auto& [reason, bytes, shown] : cases) EXPECT_EQ(visible_text(bytes), shown) << reason;
}

TEST(VisibleText, CutsWhatIsLongBetweenCharacters) {
  EXPECT_EQ(visible_text("abcdef", 6), "abcdef");
  EXPECT_EQ(visible_text("abcdefg", 6), "abc…");
  EXPECT_EQ(visible_text("üüüü", 8), "üüüü");
  EXPECT_EQ(visible_text("üüüüü", 8), "üü…");
  EXPECT_EQ(visible_text(std::string(512, 'a')), std::string(512, 'a'));
  EXPECT_EQ(visible_text(std::string(513, 'a')), std::string(509, 'a') + "…");
}

TEST(VisibleText, AnyOctetsBecomeUtf8WithoutControlsWithinTheLimit) {
  std::mt19937 random(20260101);
  std::uniform_int_distribution<int> octet(0, 255);
  for (int round = 0; round < 1'400; ++round) {
    std::string bytes(static_cast<std::size_t>(round % 700), '\0');
    for (char& each : bytes) each = static_cast<char>(octet(random));
    const std::string shown = visible_text(bytes);
    ASSERT_LE(shown.size(), kMaxShown);
    ASSERT_NO_THROW(nlohmann::json(shown).dump()) << "is no UTF-8";
    for (const char each : shown) ASSERT_FALSE(each >= 0 && each < ' ');
  }
}

TEST(Trimmed, LosesWhatPastingBringsAlongAtBothEnds) {
  EXPECT_EQ(trimmed(" \t\u00A0\u3000a b\u200B\uFEFF\r\n"), "a b");
  EXPECT_EQ(trimmed("a\u00A0b"), "a\u00A0b");
  EXPECT_EQ(trimmed("\u3000 \u3000"), "");
  EXPECT_EQ(trimmed("\xA0"
                    "a\xC2"),
            "\xA0"
            "a\xC2")
      << "no part of a character";
}

TEST(HasInvisible, SeesWhatNobodyDoes) {
  for (const char* character :
       {"\u00A0", "\u00AD", "\u2003", "\u200B", "\u202E", "\u3000", "\uFEFF", "\U000E0041"}) {
    EXPECT_TRUE(has_invisible(std::string("a").append(character) + "b")) << character;
  }
  EXPECT_FALSE(has_invisible("a b\t@mail.example")) << "the check says where a blank is";
  EXPECT_FALSE(has_invisible("\u7528\u6237@b\u00FCcher.example"));
  EXPECT_FALSE(has_invisible("\u0645\u06CC\u200C\u062E")) << "a joiner belongs to a word";
  EXPECT_FALSE(has_invisible("\xFF\xC2")) << "what is no UTF-8 is for the check";
}

}  // namespace
}  // namespace nullmx::signup
