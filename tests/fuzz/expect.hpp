// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/prose.hpp"

namespace nullmx::fuzz {

/// What is true whatever the input is.  Ends the program, so that a fuzzer keeps the input.
inline void expect(bool is_true, const char* sentence) {
  if (is_true) return;
  std::fprintf(stderr, "\nNot true of this input: %s.\n", sentence);
  std::abort();
}

/// Printable ASCII: no control octet, no line end, nothing from 0x7F on.
inline bool is_one_line(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// The same but for the section sign, which is in references of ours.
inline bool is_english_line(std::string text) {
  constexpr std::string_view kSection = "\u00a7";
  for (std::size_t at = 0; (at = text.find(kSection, at)) != text.npos;) {
    text.erase(at, kSection.size());
  }
  return is_one_line(text);
}

/// The characters of our own sentences in each language; what comes from outside is ASCII in them.
inline bool is_our_line(std::string_view text) {
  constexpr std::u32string_view kPunctuation = U"\u00a7\u201c\u201d、。（），：；";
  const auto is_ours = [kPunctuation](char32_t c) {
    const bool is_ascii = c >= 0x20 && c < 0x7F;
    const bool is_han = c >= 0x4E00 && c <= 0x9FFF;
    return is_ascii || is_han || kPunctuation.find(c) != kPunctuation.npos;
  };
  const auto points = test::code_points(text);
  return points && std::ranges::all_of(*points, is_ours);
}

/// An octet below 0x20, DEL, or one of the C1 controls in UTF-8.
inline bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    if (octet < 0x20 || octet == 0x7F) return true;
    if (octet == 0xC2 && next >= 0x80 && next < 0xA0) return true;
  }
  return false;
}

}  // namespace nullmx::fuzz
