// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bulk_mix.hpp"

namespace nullmx::bench {

/// What so many exchanges are, of which this is the first.  Nothing for what the zone cannot say.
inline std::optional<Kind> kind_of_exchanges(std::size_t count, int preference,
                                             std::string_view exchange) {
  const bool is_root = exchange.empty() || exchange == ".";
  if (count == 1 && preference == 0 && is_root) return Kind::null_mx;
  return count == 2 && !is_root ? std::optional(Kind::two_mx) : std::nullopt;
}

/// By ares_parse_mx_reply(), for those who are handed a message that has answers.
std::optional<Kind> kind_of_mx_message(const unsigned char* message, int size);

}  // namespace nullmx::bench
