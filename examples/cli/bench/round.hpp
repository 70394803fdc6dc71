// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "bench/names.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::cli {

/// When a round ends: after so many lookups, or after so long.
struct RoundEnd {
  std::uint64_t lookups = 100'000;
  std::optional<std::chrono::milliseconds> duration;
};

/// What one round has shown.
struct Round {
  std::size_t window = 0;
  Transport transport = Transport::udp;
  std::uint64_t lookups = 0;
  double seconds = 0;
  double cpu_seconds = 0;              // of this process
  std::optional<std::uint64_t> calls;  // system calls, where the kernel lets them be counted
  std::map<std::size_t, std::uint64_t> latencies;  // by LatencyHistogram::bucket_of()
  std::chrono::microseconds slowest{0};
  std::array<std::uint64_t, kFindingCount> findings{};
  std::map<std::string, std::uint64_t> failures;
  std::uint64_t hits = 0;  // in the cache
  NetworkCounts network;

  LatencyHistogram latency() const;
  double per_second() const { return seconds > 0 ? static_cast<double>(lookups) / seconds : 0; }
  double cpu_us() const {
    return lookups > 0 ? 1e6 * cpu_seconds / static_cast<double>(lookups) : 0;
  }
  std::uint64_t failed() const noexcept {
    return findings[static_cast<std::size_t>(Finding::temporary_failure)] +
           findings[static_cast<std::size_t>(Finding::indeterminate)];
  }
};

/// Looks names up with `options`, whose window is what is kept in flight, until the end or an
/// interrupt.  With `is_cached` all names were looked up before, and the time of that does not
/// count.
Round run_round(const Options& options, const NamesPlan& names, const RoundEnd& end,
                bool is_cached);

}  // namespace nullmx::cli
