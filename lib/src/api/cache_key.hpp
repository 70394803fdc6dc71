// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace nullmx::inline v0 {

/// What a verdict is kept under.  A view, passed by value: the name is that of a Domain.
struct CacheKey {
  std::uint64_t hash;  // of both
  std::uint64_t profile;
  std::string_view name;
};

/// Drawn once by this process, because names are chosen by others.
/// Throws std::system_error when the kernel has no random numbers.
std::uint64_t cache_seed();

}  // namespace nullmx::inline v0
