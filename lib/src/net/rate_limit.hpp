// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"

namespace nullmx::inline v0 {

/// How many queries may leave: a bucket of `burst` that fills at `per_second`.
class RateLimit {
 public:
  explicit RateLimit(std::optional<Rate> rate) : rate_(rate) {}

  /// One query leaves now, if one may.
  bool take(Clock::time_point now) noexcept;

  /// When one may leave, if none may now.
  Clock::time_point next(Clock::time_point now) const noexcept;

 private:
  std::optional<Rate> rate_;
  std::optional<Clock::time_point> filled_;  // when it was last; nothing: full
  double left_ = 0;
};

}  // namespace nullmx::inline v0
