// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <ares.h>

#include "nullmx/version.hpp"

namespace nullmx::inline v0 {

std::string_view cares_version() noexcept { return ares_version(nullptr); }

}  // namespace nullmx::inline v0
