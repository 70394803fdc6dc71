// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// What is to run when.  Adding, cancelling and taking cost the logarithm of their number: every
/// question in flight has a timer, and most are cancelled.
class Timers {
 public:
  Loop::TimerId add(Clock::time_point when, Loop::Task task);
  void cancel(Loop::TimerId timer);

  /// When the first one is due.
  std::optional<Clock::time_point> first() const;

  /// Takes the first one out if it is due at `now` and was added no later than `last`.
  std::optional<Loop::Task> take_due(Clock::time_point now, Loop::TimerId last);

  Loop::TimerId last_added() const noexcept { return last_; }

 private:
  using Key = std::pair<Clock::time_point, Loop::TimerId>;  // at one time the older one first
  std::map<Key, Loop::Task> tasks_;
  std::unordered_map<Loop::TimerId, Clock::time_point> whens_;
  Loop::TimerId last_ = 0;
};

}  // namespace nullmx::inline v0
