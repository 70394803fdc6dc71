// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <cmath>

#include "nullmx/stats.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kStepBits = std::countr_zero(LatencyHistogram::kSteps);

}  // namespace

static_assert(LatencyHistogram::kMost.count() >>
                  (LatencyHistogram::kBuckets / LatencyHistogram::kSteps + kStepBits - 1) ==
              0);

LatencyHistogram::Duration LatencyHistogram::clamped(Duration took) noexcept {
  return std::clamp(took, Duration{0}, kMost);
}

/// Up to kSteps a bucket is a microsecond; then each power of two has kSteps buckets.
std::size_t LatencyHistogram::bucket_of(Duration took) noexcept {
  const auto value = static_cast<std::uint64_t>(clamped(took).count());
  if (value < kSteps) return value;
  const auto power = static_cast<std::size_t>(std::bit_width(value)) - 1 - kStepBits;
  return power * kSteps + (value >> power);
}

LatencyHistogram::Duration LatencyHistogram::end_of(std::size_t bucket) noexcept {
  if (bucket < 2 * kSteps) return Duration{static_cast<std::int64_t>(bucket)};
  const std::size_t power = bucket / kSteps - 1;
  const std::uint64_t after = (bucket % kSteps + kSteps + 1) << power;
  return Duration{static_cast<std::int64_t>(after - 1)};
}

LatencyHistogram& LatencyHistogram::operator+=(const LatencyHistogram& other) noexcept {
  for (std::size_t i = 0; i < kBuckets; ++i) counts_[i] += other.counts_[i];
  sum_ += other.sum_;
  return *this;
}

std::uint64_t LatencyHistogram::count() const noexcept {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

std::uint64_t LatencyHistogram::count_up_to(Duration limit) const noexcept {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < kBuckets && end_of(i) <= limit; ++i) count += counts_[i];
  return count;
}

LatencyHistogram::Duration LatencyHistogram::quantile(double q) const noexcept {
  const auto all = static_cast<double>(count());
  const double wanted = std::max(1.0, std::ceil(std::clamp(q, 0.0, 1.0) * all));
  double so_far = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    so_far += static_cast<double>(counts_[i]);
    if (so_far >= wanted) return end_of(i);
  }
  return Duration{0};
}

}  // namespace nullmx::inline v0
