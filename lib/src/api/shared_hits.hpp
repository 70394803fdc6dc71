// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "nullmx/stats.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// Hits that any thread counts.  Each has a stripe that it shares with few others, so that they do
/// not take a line of the CPU's cache from one another.
class SharedHits {
 public:
  void count(const CachedVerdict& hit) noexcept {
    Stripe& stripe = stripes_[stripe_of_this_thread()];
    const bool is_stale = hit.source == Source::stale;
    auto& counter = is_stale ? stripe.stale : stripe.hits[static_cast<std::size_t>(hit.finding)];
    counter.fetch_add(1, std::memory_order_relaxed);
  }

  void add_to(Stats& stats) const noexcept {
    for (const Stripe& stripe : stripes_) {
      for (std::size_t i = 0; i < kFindingCount; ++i) {
        stats.hits[i] += stripe.hits[i].load(std::memory_order_relaxed);
      }
      stats.stale += stripe.stale.load(std::memory_order_relaxed);
    }
  }

 private:
  static constexpr std::size_t kStripes = 32;

  struct alignas(64) Stripe {
    std::array<std::atomic<std::uint64_t>, kFindingCount> hits{};
    std::atomic<std::uint64_t> stale = 0;
  };

  static std::size_t stripe_of_this_thread() noexcept {
    static std::atomic<std::size_t> threads = 0;
    thread_local const std::size_t number = threads.fetch_add(1, std::memory_order_relaxed);
    return number % kStripes;
  }

  std::array<Stripe, kStripes> stripes_;
};

}  // namespace nullmx::inline v0
