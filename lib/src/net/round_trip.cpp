// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/round_trip.hpp"

#include <algorithm>

namespace nullmx::inline v0 {
namespace {

/// RFC 6298 §2.4 has a second, for TCP; a resolver that is nearer than that shall not cost one for
/// a lost datagram, and a busy one shall not be asked twice for a hiccup.
constexpr Clock::duration kShortest = std::chrono::milliseconds(100);

}  // namespace

void RoundTrip::measured(Clock::duration took) noexcept {
  took = std::max(took, Clock::duration::zero());
  if (!smoothed_) {  // RFC 6298 §2.2
    smoothed_ = took;
    variation_ = took / 2;
    return;
  }
  const Clock::duration off = took > *smoothed_ ? took - *smoothed_ : *smoothed_ - took;
  variation_ = (3 * variation_ + off) / 4;  // RFC 6298 §2.3
  smoothed_ = (7 * *smoothed_ + took) / 8;
}

Clock::duration RoundTrip::wait(const Limits& limits) const noexcept {
  if (!smoothed_) return std::min(limits.first, limits.longest);
  const Clock::duration estimate = std::max(*smoothed_ + 4 * variation_, kShortest);
  return std::min(estimate, limits.longest);
}

}  // namespace nullmx::inline v0
