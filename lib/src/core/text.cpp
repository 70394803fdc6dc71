// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/text.hpp"

#include "core/ascii.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr bool is_between(char c, int low, int high) noexcept {
  const int octet = static_cast<unsigned char>(c);
  return octet >= low && octet <= high;
}

/// The length of the well-formed sequence (RFC 3629 §4) that the text starts with; 0 for none.
std::size_t sequence_length(std::string_view text) noexcept {
  const int lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  // Neither overlong forms, nor surrogates, nor anything above U+10FFFF.
  const int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (!is_between(text[1], low, high)) return 0;
  for (const char c : text.substr(2, length - 2)) {
    if (!is_between(c, 0x80, 0xBF)) return 0;
  }
  return length;
}

bool is_printable_ascii(std::string_view text) noexcept {
  bool printable = true;  // without an early end, so that compilers take many octets at a time
  for (const char c : text) printable &= is_between(c, 0x20, 0x7E);
  return printable;
}

/// U+0080 to U+009F, in well-formed UTF-8.
bool starts_with_c1(std::string_view text) noexcept {
  return text.size() > 1 && is_between(text[0], 0xC2, 0xC2) && is_between(text[1], 0x80, 0x9F);
}

}  // namespace

bool is_ascii(std::string_view text) noexcept {
  bool ascii = true;
  for (const char c : text) ascii &= is_ascii(c);
  return ascii;
}

std::optional<Fault> find_bad_octets(std::string_view text) noexcept {
  if (is_printable_ascii(text)) return std::nullopt;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) return Fault{FaultReason::not_utf8, at};
    at += length;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control(text[at]) || starts_with_c1(text.substr(at))) {
      return Fault{FaultReason::control, at};
    }
  }
  return std::nullopt;
}

}  // namespace nullmx::inline v0
