// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace nullmx::bench {

/// Calls of operator new by this thread.
std::size_t allocation_count() noexcept;

}  // namespace nullmx::bench
