// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "quoted_printable.hpp"

namespace nullmx::sender {
namespace {

constexpr std::size_t kMaxLine = 76;
constexpr std::string_view kDigits = "0123456789ABCDEF";

std::string encoded(char c, std::string_view behind) {
  const auto octet = static_cast<unsigned char>(c);
  const bool is_last = behind.empty() || behind.front() == '\n';
  const bool is_blank = c == ' ' || c == '\t';
  const bool is_plain = (octet > ' ' && octet < 0x7f && c != '=') || (is_blank && !is_last);
  if (is_plain) return {c};
  return {'=', kDigits[octet >> 4], kDigits[octet & 15]};
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const std::string next = encoded(c, text);
    if (column + next.size() >= kMaxLine) {  // room for the "=" of a soft line break
      out += "=\r\n";
      column = 0;
    }
    out += next;
    column += next.size();
  }
  return out;
}

}  // namespace nullmx::sender
