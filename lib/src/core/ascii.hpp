// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

/// ASCII only, whatever the locale says: names and addresses are octets.
namespace nullmx::inline v0 {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_letter_or_digit(char c) noexcept { return is_letter(c) || is_digit(c); }

constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return to_lower(x) == to_lower(y); });
}

inline constexpr std::string_view kHexDigits = "0123456789abcdef";

/// Of eight octets at a time: what is added sets the top bit of those from 'A' on, or behind 'Z'.
constexpr std::uint64_t lower_octets(std::uint64_t octets) noexcept {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  const std::uint64_t low = octets & 0x7f * kEach;
  const std::uint64_t from_a = low + (0x80 - 'A') * kEach;
  const std::uint64_t behind_z = low + (0x7f - 'Z') * kEach;
  const std::uint64_t upper = from_a & ~behind_z & ~octets & 0x80 * kEach;
  return octets | upper >> 2;
}

/// Writes `from` in lower case to where there is room for it.
inline void copy_lower(std::string_view from, char* to) noexcept {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const auto copy_word = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, from.data() + at, kWord);
    word = lower_octets(word);
    std::memcpy(to + at, &word, kWord);
  };
  if (from.size() < kWord) {
    std::transform(from.begin(), from.end(), to, to_lower);
    return;
  }
  for (std::size_t at = 0; at < from.size() - kWord; at += kWord) copy_word(at);
  copy_word(from.size() - kWord);
}

constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

constexpr bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

}  // namespace nullmx::inline v0
