// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace nullmx::test {

inline bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// The code points; nothing when the text is not well-formed (RFC 3629 §4: no overlong form, no
/// surrogate, nothing above U+10FFFF).
inline std::optional<std::vector<char32_t>> code_points(std::string_view text) {
  std::vector<char32_t> points;
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || text.size() < size) return std::nullopt;
    char32_t point = size == 1 ? first : first & (0x7FU >> size);
    for (const char c : text.substr(1, size - 1)) {
      const auto octet = static_cast<unsigned char>(c);
      if ((octet & 0xC0U) != 0x80U) return std::nullopt;
      point = (point << 6) | (octet & 0x3FU);
    }
    const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || surrogate || point > 0x10FFFF) return std::nullopt;
    points.push_back(point);
    text.remove_prefix(size);
  }
  return points;
}

/// Well-formed and with at least one Han character, U+4E00 to U+9FFF.
inline bool is_chinese(std::string_view text) {
  const auto points = code_points(text);
  if (!points) return false;
  return std::ranges::any_of(*points, [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

/// What a half-filled pattern or a text that was cut apart leaves behind.
inline bool has_loose_ends(std::string_view text) {
  return text.find('{') != text.npos || text.find('}') != text.npos ||
         text.find("  ") != text.npos || text.starts_with(' ') || text.ends_with(' ');
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace nullmx::test
