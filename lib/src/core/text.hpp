// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "nullmx/result.hpp"

/// What is asked of any text before its syntax.
namespace nullmx::inline v0 {

/// A longer text is refused unread.  The limits of RFC 5321 hold for A-labels; the same domain in
/// Unicode, decomposed, has up to nine octets for one of them.
inline constexpr std::size_t kMaxInput = 4096;

bool is_ascii(std::string_view text) noexcept;

/// First bytes that are no UTF-8, then control characters, C1 included.
std::optional<Fault> find_bad_octets(std::string_view text) noexcept;

}  // namespace nullmx::inline v0
