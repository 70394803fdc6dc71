// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>

#include "core/counter.hpp"
#include "nullmx/stats.hpp"

namespace nullmx::inline v0 {

/// A LatencyHistogram that one thread fills while any may read it.
class LatencyRecorder {
 public:
  void record(LatencyHistogram::Duration took) noexcept {
    took = std::clamp(took, LatencyHistogram::Duration{0}, LatencyHistogram::kMost);
    counts_[LatencyHistogram::bucket_of(took)].add();
    sum_.add(static_cast<std::uint64_t>(took.count()));
  }

  LatencyHistogram read() const noexcept {
    LatencyHistogram histogram;
    for (std::size_t i = 0; i < counts_.size(); ++i) histogram.add(i, counts_[i].value(), {});
    histogram.add(0, 0, LatencyHistogram::Duration(static_cast<std::int64_t>(sum_.value())));
    return histogram;
  }

 private:
  std::array<Counter, LatencyHistogram::kBuckets> counts_;
  Counter sum_;
};

}  // namespace nullmx::inline v0
