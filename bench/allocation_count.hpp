// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace nullmx::bench {

/// Calls of operator new since the program began.
std::size_t allocation_count() noexcept;

}  // namespace nullmx::bench
