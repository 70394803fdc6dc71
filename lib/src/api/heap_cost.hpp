// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace nullmx::inline v0 {

/// What a block of glibc's malloc takes, so that a bound in bytes is one of real memory: 8 octets
/// of its own, a multiple of 16, at least 32.
constexpr std::size_t heap_block(std::size_t size) noexcept {
  if (size == 0) return 0;
  const std::size_t rounded = (size + 8 + 15) / 16 * 16;
  return rounded < 32 ? 32 : rounded;
}

}  // namespace nullmx::inline v0
