// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/export.hpp"

namespace nullmx::inline v0 {

/// "0.1.0": of the library that runs, not of the headers.
NULLMX_API std::string_view version() noexcept;

/// "1.18.1": of the c-ares that runs.
NULLMX_API std::string_view cares_version() noexcept;

}  // namespace nullmx::inline v0
