// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace nullmx::inline v0 {

/// The first character of a text; no octets when its first octets are no well-formed sequence.
struct Character {
  char32_t code_point = 0;
  std::size_t octets = 0;
};

/// `text` is not empty.
Character first_character(std::string_view text) noexcept;

/// Every octet belongs to a well-formed sequence (RFC 3629 §4).
bool is_utf8(std::string_view text) noexcept;

}  // namespace nullmx::inline v0
