// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/letter_case.hpp"

#include <algorithm>
#include <cstdint>

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kHeader = 12;
constexpr char kCaseBit = 0x20;

/// The octets of the name, its length octets too: none of those is a letter (RFC 1035 §2.3.4).
std::size_t end_of_name(std::string_view query) noexcept {
  std::size_t at = kHeader;
  while (query[at] != 0) at += static_cast<std::size_t>(query[at]) + 1;
  return at;
}

bool is_letter(char octet) noexcept {
  return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z');
}

}  // namespace

void vary_case(std::string& query, RandomNumbers& numbers) {
  constexpr unsigned kBits = 16;
  unsigned left = 0;
  std::uint16_t bits = 0;
  const std::size_t end = end_of_name(query);
  for (std::size_t at = kHeader; at < end; ++at) {
    if (!is_letter(query[at])) continue;
    if (left == 0) {
      bits = numbers.next();
      left = kBits;
    }
    if ((bits & 1) != 0) query[at] = static_cast<char>(query[at] ^ kCaseBit);
    bits = static_cast<std::uint16_t>(bits >> 1);
    --left;
  }
}

bool has_case_of(Bytes reply, std::string_view query) noexcept {
  const std::size_t size = end_of_name(query) - kHeader;
  if (reply.size() < kHeader + size) return false;
  return std::equal(
      query.begin() + kHeader, query.begin() + static_cast<std::ptrdiff_t>(kHeader + size),
      reply.begin() + kHeader,
      [](char ours, std::uint8_t theirs) { return static_cast<std::uint8_t>(ours) == theirs; });
}

}  // namespace nullmx::inline v0
