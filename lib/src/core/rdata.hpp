// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "core/reader.hpp"

namespace nullmx::inline v0 {

/// Steps over the RDATA of one record and fails the reader unless it is used up exactly: names in
/// it are read as names, because later names may be compressed against them (RFC 3597 §4).
void check_rdata(Reader& reader, std::uint16_t type, std::uint16_t length) noexcept;

}  // namespace nullmx::inline v0
