// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nullmx/domain.hpp"

namespace nullmx::bench {

/// How many turns before its own a name is brought into the CPU's cache, where it is for a caller
/// who has just parsed it.
inline constexpr std::size_t kAhead = 8;

/// Names, and in which order they are asked for.
struct Names {
  /// Each an order of indices, which is gone through again and again.  What lies beyond its end
  /// are the first again, so that who looks ahead finds them.
  using Turns = std::vector<std::uint32_t>;
  static std::size_t round(const Turns& turns) { return turns.size() - 2 * kAhead; }

  std::size_t entries = 0;      // the first of the domains, which a store is filled with
  std::vector<Domain> domains;  // of 20 characters, three times as many as entries
  Turns uniform;                // of the entries
  Turns zipf;                   // of the entries
  Turns pass;                   // each of the domains once
};

/// Made once for each count.
const Names& names_for(std::size_t entries);

/// Zipf's law: the n-th is drawn 1/n^exponent as often as the first.
std::vector<std::uint32_t> zipf_draws(std::size_t of, double exponent, std::size_t draws);

}  // namespace nullmx::bench
