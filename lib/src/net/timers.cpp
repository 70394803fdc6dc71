// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/timers.hpp"

#include <utility>

namespace nullmx::inline v0 {

Loop::TimerId Timers::add(Clock::time_point when, Loop::Task task) {
  const Loop::TimerId timer = ++last_;
  whens_.emplace(timer, when);
  try {
    tasks_.emplace(Key{when, timer}, std::move(task));
  } catch (...) {
    whens_.erase(timer);
    throw;
  }
  return timer;
}

void Timers::cancel(Loop::TimerId timer) {
  const auto when = whens_.find(timer);
  if (when == whens_.end()) return;
  // A task may own what owns this timer: it is destroyed when nothing here is half done.
  const auto task = tasks_.extract(Key{when->second, timer});
  whens_.erase(when);
}

std::optional<Clock::time_point> Timers::first() const {
  if (tasks_.empty()) return std::nullopt;
  return tasks_.begin()->first.first;
}

std::optional<Loop::Task> Timers::take_due(Clock::time_point now, Loop::TimerId last) {
  for (auto at = tasks_.begin(); at != tasks_.end() && at->first.first <= now; ++at) {
    if (at->first.second > last) continue;
    Loop::Task task = std::move(at->second);
    whens_.erase(at->first.second);
    tasks_.erase(at);
    return task;
  }
  return std::nullopt;
}

}  // namespace nullmx::inline v0
