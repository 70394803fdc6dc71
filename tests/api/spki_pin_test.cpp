// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "nullmx/server.hpp"

namespace nullmx::test {
namespace {

TEST(SpkiPin, IsReadAndWritten) {
  const std::string zeros = std::string(43, 'A') + '=';
  EXPECT_EQ(SpkiPin::parse(zeros)->digest, SpkiPin{}.digest);
  const std::string text = "jsQHAHKQ2oOf3rvMn9GJVIKslkhLpODGOMPSxgLeIyo=";
  const auto pin = SpkiPin::parse(text);
  ASSERT_TRUE(pin) << pin.fault();
  EXPECT_EQ(pin->digest.front(), 0x8e);
  EXPECT_EQ(pin->digest[1], 0xc4);
  EXPECT_EQ(pin->digest[2], 0x07);
  EXPECT_EQ(pin->digest.back(), 0x2a);
  EXPECT_EQ(pin->to_text(), text);
  SpkiPin ones;
  ones.digest.fill(0xff);
  EXPECT_EQ(*SpkiPin::parse(ones.to_text()), ones);
}

TEST(SpkiPin, SaysWhatIsWrongWithAText) {
  const std::string good = "jsQHAHKQ2oOf3rvMn9GJVIKslkhLpODGOMPSxgLeIyo=";
  for (const std::string& text : {std::string(), good.substr(0, 43), good + '=', good + '\n'}) {
    const auto pin = SpkiPin::parse(text);
    ASSERT_FALSE(pin) << text;
    EXPECT_EQ(pin.fault(), "a pin is a SHA-256 in base64, which has 44 characters and not " +
                               std::to_string(text.size()));
  }
  for (const std::size_t at : {std::size_t{0}, std::size_t{20}, std::size_t{42}, std::size_t{43}}) {
    for (const char spoilt : {'-', '_', '*', '=', 'p', '\0', '\xff'}) {
      if (at < 42 && spoilt == 'p') continue;  // a digit, and there another pin
      std::string text = good;
      text[at] = spoilt;
      if (text == good) continue;
      EXPECT_FALSE(SpkiPin::parse(text)) << text;
    }
  }
}

}  // namespace
}  // namespace nullmx::test
