// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/ascii.hpp"
#include "nullmx/json.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::string_view kCut = "...";

std::size_t escaped_size(char c) noexcept {
  if (c == '\\') return 2;
  return c >= 0x20 && c < 0x7F ? 1 : 4;
}

void append_escaped(std::string& text, char c) {
  if (c == '\\') {
    text += "\\\\";
  } else if (escaped_size(c) == 1) {
    text += c;
  } else {
    const auto octet = static_cast<unsigned char>(c);
    text += "\\x";
    text += kHexDigits[octet >> 4];
    text += kHexDigits[octet & 0xF];
  }
}

}  // namespace

std::string escape_text(std::string_view bytes, std::size_t limit) {
  std::string text;
  std::size_t whole = 0;  // up to here there is room for the mark behind it
  for (const char c : bytes) {
    if (text.size() + escaped_size(c) > limit) {
      text.resize(whole);
      text += kCut.substr(0, limit - whole);
      return text;
    }
    append_escaped(text, c);
    if (text.size() + kCut.size() <= limit) whole = text.size();
  }
  return text;
}

}  // namespace nullmx::inline v0
