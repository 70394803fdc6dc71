// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/json_writer.hpp"
#include "nullmx/server.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kTextSize = 44;  // of 32 octets in base64, padded
constexpr std::size_t kDigits = 43;

std::uint32_t value_of(char digit) {
  if (digit >= 'A' && digit <= 'Z') return static_cast<std::uint32_t>(digit - 'A');
  if (digit >= 'a' && digit <= 'z') return static_cast<std::uint32_t>(digit - 'a' + 26);
  if (digit >= '0' && digit <= '9') return static_cast<std::uint32_t>(digit - '0' + 52);
  return digit == '+' ? 62 : 63;
}

}  // namespace

Result<SpkiPin, std::string> SpkiPin::parse(std::string_view base64) {
  if (base64.size() != kTextSize) {
    return "a pin is a SHA-256 in base64, which has 44 characters and not " +
           std::to_string(base64.size());
  }
  SpkiPin pin;
  std::uint32_t bits = 0;
  std::size_t octets = 0;
  for (std::size_t i = 0; i < kDigits; ++i) {
    bits = bits << 6 | value_of(base64[i]);
    if (i % 4 != 0) pin.digest[octets++] = static_cast<std::uint8_t>(bits >> (6 - i % 4 * 2));
  }
  // Written again it differs by whatever is no base64: a foreign character, a missing "=", bits
  // that no octet holds.
  if (pin.to_text() != base64) return std::string("a pin is a SHA-256 in base64, and this is none");
  return pin;
}

std::string SpkiPin::to_text() const { return base64(std::string(digest.begin(), digest.end())); }

}  // namespace nullmx::inline v0
