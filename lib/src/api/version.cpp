// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/version.hpp"

namespace nullmx::inline v0 {

std::string_view version() noexcept { return NULLMX_VERSION; }

}  // namespace nullmx::inline v0
