// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>

#include "nullmx/export.hpp"
#include "nullmx/vocabulary.hpp"

/// What has happened since the start, counted by those who do it.  To read it costs them nothing;
/// numbers that are read while they work need not be of the same moment.
namespace nullmx::inline v0 {

/// How long things took, in buckets of which each is at most a sixteenth wider than its beginning.
class NULLMX_API LatencyHistogram {
 public:
  using Duration = std::chrono::microseconds;

  /// Above it nothing is told apart: more than a minute.
  static constexpr Duration kMost{(std::int64_t{1} << 26) - 1};

  void record(Duration took) noexcept { add(bucket_of(took), 1, clamped(took)); }
  LatencyHistogram& operator+=(const LatencyHistogram& other) noexcept;

  std::uint64_t count() const noexcept;
  Duration sum() const noexcept { return sum_; }

  /// How many took no longer than `limit`; exact where that is one less than a power of two.
  std::uint64_t count_up_to(Duration limit) const noexcept;

  /// What the share `q` of them did not exceed, 0 to 1: 0.5 is the median.  The end of its bucket,
  /// so up to a sixteenth too much.  0 when there are none.
  Duration quantile(double q) const noexcept;

  // For those who count in buckets of their own, and hand them over.
  static constexpr std::size_t kSteps = 16;  // a power of two
  static constexpr std::size_t kBuckets = 23 * kSteps;
  static std::size_t bucket_of(Duration took) noexcept;
  static Duration end_of(std::size_t bucket) noexcept;
  void add(std::size_t bucket, std::uint64_t count, Duration sum) noexcept {
    counts_[bucket] += count;
    sum_ += sum;
  }

 private:
  static Duration clamped(Duration took) noexcept;

  std::array<std::uint64_t, kBuckets> counts_{};
  Duration sum_{0};
};

/// Of a Resolver.
struct NetworkCounts {
  std::uint64_t queries = 0;     // tries that were begun, retries included
  std::uint64_t retries = 0;     // of them, those after the first for one question
  std::uint64_t timeouts = 0;    // tries that nobody answered in their time
  std::uint64_t truncated = 0;   // replies over UDP with TC, asked again over TCP
  std::uint64_t mismatched = 0;  // messages that answered no open query, and were dropped
  std::uint64_t handshakes = 0;  // TLS connections that were begun
  NULLMX_API NetworkCounts& operator+=(const NetworkCounts& other) noexcept;
};

/// Of a Cache.
struct CacheCounts {
  std::uint64_t verdicts = 0;   // that it holds now, expired ones that are remembered included
  std::uint64_t bytes = 0;      // that they take
  std::uint64_t max_bytes = 0;  // its bound
  std::uint64_t puts = 0;
  std::uint64_t evictions = 0;  // of live verdicts, for want of room
};

/// Of a Validator, or of all in a Pool.
struct Stats {
  std::array<std::uint64_t, kFindingCount> hits{};  // in the cache, by finding
  std::uint64_t stale = 0;                          // checks that an expired verdict was served to
  std::uint64_t misses = 0;                         // checks that began a lookup
  std::uint64_t joined = 0;      // checks whose domain was being looked up already
  std::uint64_t prefetches = 0;  // lookups that began before a verdict's end
  NetworkCounts network;
  CacheCounts cache;
  LatencyHistogram latency;  // of lookups, from the first question to the verdict

  std::uint64_t all_hits() const noexcept {
    return std::accumulate(hits.begin(), hits.end(), std::uint64_t{0});
  }
  std::uint64_t hits_of(Finding finding) const noexcept {
    return hits[static_cast<std::size_t>(finding)];
  }

  /// What another Validator counted with the same Cache: `cache` stays as it is.
  NULLMX_API Stats& operator+=(const Stats& other) noexcept;
};

/// For Prometheus: text format 0.0.4, to be served as "text/plain; version=0.0.4".
NULLMX_API std::string prometheus_text(const Stats& stats);

}  // namespace nullmx::inline v0
