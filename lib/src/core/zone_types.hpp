// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// "MX", "mx", "TYPE15" (RFC 3597 §5): any RR type that the IANA has a mnemonic for.
std::optional<RrType> rr_type_from(std::string_view word) noexcept;

/// "IN", "CH", "CLASS1" (RFC 3597 §5).
std::optional<std::uint16_t> rr_class_from(std::string_view word) noexcept;

/// OPT, and what is only asked for: no record of a zone has such a type (RFC 6895 §3.1).
constexpr bool is_meta(RrType type) noexcept {
  const auto number = static_cast<std::uint16_t>(type);
  return number == 0 || type == RrType::opt || (number >= 128 && number <= 255);
}

}  // namespace nullmx::inline v0
