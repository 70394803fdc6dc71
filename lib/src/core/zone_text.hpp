// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/zone.hpp"

namespace nullmx::inline v0 {

struct ZoneRecord {
  Name owner;
  RrType type{};
  std::uint32_t ttl = 0;
  std::optional<std::string> rdata;  // nothing: of a type whose text is not read
  std::size_t line = 0;              // where the record starts
};

/// Reads master-file text (RFC 1035 §5) in its order: the syntax, and each record for itself.
Result<std::vector<ZoneRecord>, ZoneFault> read_zone_text(std::string_view text);

}  // namespace nullmx::inline v0
