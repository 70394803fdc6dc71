// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "nullmx/zone.hpp"
#include "support/zone_print.hpp"

namespace nullmx::test {

inline constexpr std::size_t kHeader = 12;

inline Zone zone_of(std::string_view text) {
  auto zone = Zone::parse(text);
  if (zone) return *std::move(zone);
  throw std::invalid_argument("line " + std::to_string(zone.fault().line) + ": " +
                              zone.fault().reason);
}

inline Question question(std::string_view name, RrType type) {
  return {Name::from_text(name).value(), type};
}

/// "NXDOMAIN a.example 60 CNAME b.example | example 300 SOA n.example ...", checked to its last
/// octet on the way.
inline std::string printed(std::string_view message) {
  static constexpr std::array kRcodes{"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN",
                                      "NOTIMP",  "REFUSED", "YXDOMAIN"};
  std::string text = kRcodes.at(word_at(message, 2) & 0xF);
  EXPECT_EQ(word_at(message, 2) & 0xFFF0U, 0x8180U) << "QR, RD, RA, no AA, TC, AD";
  EXPECT_EQ(word_at(message, 4), 1U) << "QDCOUNT";
  std::string_view rest = message.substr(kHeader);
  take_name(rest);
  rest.remove_prefix(4);
  for (const std::size_t count_at : {6U, 8U, 10U}) {
    if (count_at != 6 && word_at(message, count_at) != 0) text += " |";
    for (unsigned left = word_at(message, count_at); left > 0; --left) {
      text += ' ' + take_name(rest).to_text();
      const RrType type{static_cast<std::uint16_t>(word_at(rest, 0))};
      EXPECT_EQ(word_at(rest, 2), 1U) << "class";
      const std::size_t length = word_at(rest, 8);
      text += ' ' + std::to_string(long_at(rest, 4)) + ' ' + to_string(type) + ' ' +
              rdata_text(type, rest.substr(10, length));
      rest.remove_prefix(10 + length);
    }
  }
  EXPECT_TRUE(rest.empty());
  return text;
}

struct ReplyCase {
  const char* reason;
  std::string_view name;
  RrType type;
  std::string reply;
};

inline void expect_all(const Zone& zone, const std::vector<ReplyCase>& cases) {
  for (const ReplyCase& c : cases) {
    EXPECT_EQ(printed(zone.reply(question(c.name, c.type))), c.reply) << c.reason;
  }
}

}  // namespace nullmx::test
