// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "api/latency_recorder.hpp"
#include "core/counter.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// What the thread of a Validator counts of its checks while any may read it.
struct CheckCounters {
  std::array<Counter, kFindingCount> hits;
  Counter stale;
  Counter misses;
  Counter joined;
  Counter prefetches;
  LatencyRecorder latency;

  void count(const CachedVerdict& hit) noexcept {
    if (hit.source == Source::stale) {
      stale.add();
    } else {
      hits[static_cast<std::size_t>(hit.finding)].add();
    }
  }

  /// Without those of its Resolver and its Cache.
  Stats read() const noexcept {
    Stats stats;
    for (std::size_t i = 0; i < kFindingCount; ++i) stats.hits[i] = hits[i].value();
    stats.stale = stale.value();
    stats.misses = misses.value();
    stats.joined = joined.value();
    stats.prefetches = prefetches.value();
    stats.latency = latency.read();
    return stats;
  }
};

}  // namespace nullmx::inline v0
