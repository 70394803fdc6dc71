// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "core/zone_fields.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// Reads the data of a record in wire form, to the end of its entry.  Nothing for a type whose
/// text is not read here: its record counts, because its owner exists.
std::optional<std::string> read_rdata(ZoneFields& fields, RrType type);

}  // namespace nullmx::inline v0
