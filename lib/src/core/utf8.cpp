// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/utf8.hpp"

namespace nullmx::inline v0 {
namespace {

std::size_t sequence_length(unsigned char first) noexcept {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

/// No overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629 §3).
bool is_scalar(char32_t code_point, std::size_t octets) noexcept {
  constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code_point < kLowest[octets] || code_point > 0x10FFFF) return false;
  return code_point < 0xD800 || code_point > 0xDFFF;
}

}  // namespace

Character first_character(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t octets = sequence_length(first);
  if (octets == 0 || octets > text.size()) return {};
  if (octets == 1) return {first, 1};
  char32_t code_point = first & (0x7FU >> octets);
  for (std::size_t i = 1; i < octets; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80) return {};
    code_point = code_point << 6 | (next & 0x3FU);
  }
  return is_scalar(code_point, octets) ? Character{code_point, octets} : Character{};
}

bool is_utf8(std::string_view text) noexcept {
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.octets == 0) return false;
    text.remove_prefix(character.octets);
  }
  return true;
}

}  // namespace nullmx::inline v0
