// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/text.hpp"

#include "core/ascii.hpp"
#include "core/utf8.hpp"

namespace nullmx::inline v0 {
namespace {

bool is_printable_ascii(std::string_view text) noexcept {
  bool printable = true;  // without an early end, so that compilers take many octets at a time
  for (const char c : text) printable &= c >= 0x20 && c <= 0x7E;
  return printable;
}

/// C0 and C1.
bool is_control_character(char32_t code_point) noexcept {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
}

}  // namespace

bool is_ascii(std::string_view text) noexcept {
  bool ascii = true;
  for (const char c : text) ascii &= is_ascii(c);
  return ascii;
}

std::optional<Fault> find_bad_octets(std::string_view text) noexcept {
  if (is_printable_ascii(text)) return std::nullopt;
  std::optional<Fault> fault;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = first_character(text.substr(at));
    if (character.octets == 0) return Fault{FaultReason::not_utf8, at};
    if (!fault && is_control_character(character.code_point)) fault = {FaultReason::control, at};
    at += character.octets;
  }
  return fault;
}

}  // namespace nullmx::inline v0
