// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/punycode.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace nullmx {
namespace {

struct Sample {
  const char* reason;
  std::u32string_view code_points;
  std::string_view text;
};

TEST(Punycode, MapsTheSamplesOfItsRfcBothWays) {
  const Sample samples[] = {
      {"RFC 3492 §7.1 (A), Arabic",
       U"\u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628"
       U"\u064A\u061F",
       "egbpdaj6bu4bxfgehfvwxn"},
      {"RFC 3492 §7.1 (B), Chinese", U"\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587",
       "ihqwcrb4cv8a8dqg056pqjye"},
      {"RFC 3492 §7.1 (D), Czech", U"Pro\u010Dprost\u011Bnemluv\u00ED\u010Desky",
       "Proprostnemluvesky-uyb24dma41a"},
      {"RFC 3492 §7.1 (L), Japanese", U"3\u5E74B\u7D44\u91D1\u516B\u5148\u751F",
       "3B-ww4c5e180e575a65lsy2b"},
      {"RFC 3492 §7.1 (R), Japanese", U"\u305D\u306E\u30B9\u30D4\u30FC\u30C9\u3067",
       "d9juau41awczczp"},
      {"RFC 3492 §7.1 (S), ASCII alone", U"-> $1.00 <-", "-> $1.00 <--"},
      {"beyond the first plane", U"\U0001F4A9", "ls8h"},
      {"the last code point", U"\U0010FFFF", "dn32g"},
      {"the first one that is not ASCII", U"\u0080", "a"},
  };
  for (const auto& [reason, code_points, text] : samples) {
    EXPECT_EQ(encode_punycode(code_points), text) << reason;
    EXPECT_EQ(decode_punycode(text), std::u32string{code_points}) << reason;
  }
}

TEST(Punycode, RefusesWhatEncodesNothing) {
  const std::pair<const char*, std::string_view> cases[] = {
      {"a delta that does not end", "z"},
      {"a delta that does not end, behind ASCII", "abc-z"},
      {"an octet that is no digit", "a_"},
      {"a hyphen in front is no delimiter", "-a"},
      {"beyond Unicode, 110000 hexadecimal", "en32g"},
      {"far beyond Unicode", "99999999999999999999"},
      {"the first surrogate, U+D800", "ib9b"},
      {"the last surrogate, U+DFFF", "zy0c"},
      {"no ASCII before the delimiter", "\xC3\xBC-a"},
  };
  for (const auto& [reason, text] : cases) EXPECT_FALSE(decode_punycode(text)) << reason;
}

TEST(Punycode, WhatIsEncodedDecodesToItself) {
  std::mt19937 random{3492};  // NOLINT: the same on every run
  std::uniform_int_distribution<char32_t> any{1, 0x10FFFF};
  std::uniform_int_distribution<int> shift{0, 16};
  std::uniform_int_distribution<std::size_t> length{1, 40};
  for (int i = 0; i < 20'000; ++i) {
    std::u32string code_points;
    for (std::size_t n = length(random); n > 0; --n) {
      const char32_t c = any(random) >> shift(random);
      code_points += c >= 0xD800 && c <= 0xDFFF ? U'x' : c;
    }
    EXPECT_EQ(decode_punycode(encode_punycode(code_points)), code_points);
  }
}

TEST(Punycode, WhatDecodesIsEncodedAsItWas) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
  std::mt19937 random{5890};  // NOLINT: the same on every run
  std::uniform_int_distribution<std::size_t> letter{0, kAlphabet.size() - 1};
  std::uniform_int_distribution<std::size_t> length{1, 12};
  int decoded = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text(length(random), 'a');
    for (char& c : text) c = kAlphabet[letter(random)];
    const auto code_points = decode_punycode(text);
    if (!code_points) continue;
    ++decoded;
    EXPECT_EQ(encode_punycode(*code_points), text);
  }
  EXPECT_GT(decoded, 10'000);
}

}  // namespace
}  // namespace nullmx
