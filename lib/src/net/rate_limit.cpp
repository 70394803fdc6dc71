// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/rate_limit.hpp"

#include <algorithm>

namespace nullmx::inline v0 {

using Seconds = std::chrono::duration<double>;

bool RateLimit::take(Clock::time_point now) noexcept {
  if (!rate_) return true;
  // A clock that was set back, as one of a test may be, takes nothing away.
  const Clock::duration passed =
      filled_ ? std::max(now - *filled_, Clock::duration(0)) : Clock::duration(0);
  const double gained = filled_ ? Seconds(passed).count() * rate_->per_second : rate_->burst;
  left_ = std::min<double>(left_ + gained, rate_->burst);
  filled_ = now;
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

Clock::time_point RateLimit::next(Clock::time_point now) const noexcept {
  if (!rate_ || left_ >= 1) return now;
  // A day at most: a clock cannot count everything that a double can.
  const Seconds until{std::min((1 - left_) / rate_->per_second, 86'400.0)};
  return now + std::chrono::ceil<Clock::duration>(until);
}

}  // namespace nullmx::inline v0
