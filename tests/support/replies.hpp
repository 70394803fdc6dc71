// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"
#include "support/name_server.hpp"

/// Replies to a received query, as a resolver would send them.
namespace nullmx::test {

inline constexpr std::uint16_t kReply = 0x8180;  // QR, RD, RA
inline constexpr std::uint16_t kTruncated = 0x0200;
inline constexpr std::uint16_t kAuthentic = 0x0020;

Name name(std::string_view text);

/// With one MX.
std::string mx_reply(const Received& query, std::uint16_t preference, std::string_view exchange,
                     std::uint16_t flags = kReply);

/// Without records.
std::string empty_reply(const Received& query, std::uint16_t flags);
std::string rcode_reply(const Received& query, std::uint16_t rcode);

/// The header alone.
std::string bare_reply(const Received& query, std::uint16_t rcode);

/// A message with one octet replaced.
std::string with_octet(std::string message, std::size_t at, std::uint8_t value);

}  // namespace nullmx::test
