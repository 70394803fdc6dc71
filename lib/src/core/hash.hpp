// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace nullmx::inline v0 {

/// Names that collide under one seed do not under another, so a stranger who does not know it
/// cannot choose names that do.
inline std::uint64_t hash_of(std::string_view octets, std::uint64_t seed) noexcept {
  return XXH3_64bits_withSeed(octets.data(), octets.size(), seed);
}

}  // namespace nullmx::inline v0
