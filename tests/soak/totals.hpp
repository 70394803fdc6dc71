// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "nullmx/stats.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::test {

/// What can happen beside a check.
enum class Event : std::uint8_t {
  started,
  ended,
  refused_to_start,
  cancelled,
  hit_at_once,
  callback_threw,
  callback_checked_again,
  callback_cancelled,
  callback_shut_down,
  callback_destroyed,
  validator_made,
  validator_destroyed_busy,
  pool_made,
  pool_shut_down_busy,
  pool_destroyed_busy,
  server_restarted,
  resolv_conf_changed,
  snapshot_saved,
  snapshot_loaded,
  kEvents
};

/// What has happened in all phases.  Any thread.
class Totals {
 public:
  void count(Event event) noexcept { ++events_[static_cast<std::size_t>(event)]; }
  void count(const Verdict& verdict) noexcept;
  void add(const Stats& stats) noexcept;
  void add(const CacheCounts& cache) noexcept { evictions_ += cache.evictions; }

  /// Several lines.
  std::string text() const;

  /// What a run of this length should have met and has not: a soak that meets nothing shows
  /// nothing.
  std::vector<std::string> missing(std::chrono::seconds time) const;

 private:
  using Count = std::atomic<std::uint64_t>;
  struct Of {
    std::string what;
    std::uint64_t count;
  };
  std::vector<Of> events() const;
  std::vector<Of> findings() const;
  std::vector<Of> failures() const;
  std::vector<Of> counters() const;

  std::array<Count, static_cast<std::size_t>(Event::kEvents)> events_{};
  std::array<Count, kFindingCount> findings_{};
  std::array<Count, kDetailCount> failures_{};
  Count hits_ = 0, stale_ = 0, misses_ = 0, joined_ = 0, prefetches_ = 0, queries_ = 0,
        retries_ = 0, timeouts_ = 0, truncated_ = 0, mismatched_ = 0, handshakes_ = 0,
        evictions_ = 0;
};

}  // namespace nullmx::test
