// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/zone.hpp"

namespace nullmx::inline v0::testing {

/// Throws std::invalid_argument with the line and what is wrong there.
Zone zone_from(std::string_view text);

}  // namespace nullmx::inline v0::testing
