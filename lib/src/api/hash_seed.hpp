// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace nullmx::inline v0 {

/// For the hashes of names, which are chosen by others.  Drawn once by this process.
/// Throws std::system_error when the kernel has no random numbers.
std::uint64_t hash_seed();

}  // namespace nullmx::inline v0
