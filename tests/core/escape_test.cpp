// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "nullmx/json.hpp"

namespace nullmx {
namespace {

using namespace std::string_view_literals;

struct EscapeCase {
  const char* reason;
  std::string_view bytes;
  std::size_t limit;
  std::string_view text;
};

TEST(EscapeText, GivesPrintableAsciiWithinTheLimit) {
  const EscapeCase cases[] = {
      {"nothing", "", 512, ""},
      {"plain text stays", "user@example.org", 512, "user@example.org"},
      {"a space is printable", "a b", 512, "a b"},
      {"a line end cannot start a new line", "a\r\nb", 512, "a\\x0d\\x0ab"},
      {"an octet 0", "a\0b"sv, 512, "a\\x00b"},
      {"delete", "\x7f", 512, "\\x7f"},
      {"an escape sequence", "\x1b[31m", 512, "\\x1b[31m"},
      {"UTF-8, octet by octet", "\xc3\xa4", 512, "\\xc3\\xa4"},
      {"a backslash is doubled, so it cannot be mistaken", "\\x41", 512, "\\\\x41"},
      {"just within", "abcdef", 6, "abcdef"},
      {"one too many", "abcdefg", 6, "abc..."},
      {"an escape is never cut", "ab\n\n\n", 8, "ab..."},
      {"an escape that ends at the limit", "a\n\n", 9, "a\\x0a\\x0a"},
      {"a doubled backslash is never cut", "a\\\\\\", 6, "a\\\\..."},
      {"room for the mark alone", "abcd", 3, "..."},
      {"not even for the mark", "abcd", 2, ".."},
      {"no room", "abcd", 0, ""},
  };
  for (const auto& [reason, bytes, limit, text] : cases) {
    EXPECT_EQ(escape_text(bytes, limit), text) << reason;
  }
}

TEST(EscapeText, CutsLongTextAt512ByDefault) {
  EXPECT_EQ(escape_text(std::string(512, 'a')), std::string(512, 'a'));
  EXPECT_EQ(escape_text(std::string(513, 'a')), std::string(509, 'a') + "...");
  std::string lines;
  lines.resize(10'000'000, '\n');
  EXPECT_EQ(escape_text(lines).size(), 511U);
}

TEST(EscapeText, EveryOctetComesOutPrintable) {
  for (int octet = 0; octet < 256; ++octet) {
    const std::string text = escape_text(std::string(1, static_cast<char>(octet)));
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        << octet;
    EXPECT_FALSE(text.empty()) << octet;
  }
}

}  // namespace
}  // namespace nullmx
