// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/timers.hpp"

#include <utility>

namespace nullmx::inline v0 {

Loop::TimerId Timers::id_of(Slot slot) const noexcept {
  return std::uint64_t{timers_[slot].generation} << 32 | slot;
}

/// Twice the room each time, in all three, so that nothing else here needs any.
void Timers::add_slot() {
  if (timers_.size() == timers_.capacity()) {
    const std::size_t room = 2 * timers_.size() + 8;
    heap_.reserve(room);
    free_.reserve(room);
    timers_.reserve(room);
  }
  timers_.emplace_back();
  free_.push_back(static_cast<Slot>(timers_.size() - 1));
}

Loop::TimerId Timers::add(Clock::time_point when, Loop::Task task) {
  if (free_.empty()) add_slot();
  const Slot slot = free_.back();
  free_.pop_back();
  ++timers_[slot].generation;
  timers_[slot].task = std::move(task);
  heap_.push_back({});
  put(heap_.size() - 1, {when, ++last_, slot});
  sift_up(heap_.size() - 1);
  return id_of(slot);
}

void Timers::cancel(Loop::TimerId timer) {
  const auto slot = static_cast<Slot>(timer & 0xffff'ffff);
  if (slot >= timers_.size() || id_of(slot) != timer || !timers_[slot].task) return;
  // A task may own what owns another timer: it is destroyed when nothing here is half done.
  const Loop::Task task = take(timers_[slot].place);
}

std::optional<Clock::time_point> Timers::first() const {
  if (heap_.empty()) return std::nullopt;
  return heap_.front().when;
}

std::optional<Loop::Task> Timers::take_due(Clock::time_point now, std::uint64_t last) {
  if (heap_.empty() || heap_.front().when > now) return std::nullopt;
  if (heap_.front().number <= last) return take(0);
  // Those that were added since stand before it: rare enough for a look at all.
  std::optional<std::size_t> best;
  for (std::size_t place = 0; place < heap_.size(); ++place) {
    const Place& timer = heap_[place];
    if (timer.when > now || timer.number > last) continue;
    if (!best || timer.is_before(heap_[*best])) best = place;
  }
  if (!best) return std::nullopt;
  return take(*best);
}

Loop::Task Timers::take(std::size_t place) {
  const Slot slot = heap_[place].slot;
  Loop::Task task = std::exchange(timers_[slot].task, nullptr);
  free_.push_back(slot);
  const Place moved = heap_.back();
  heap_.pop_back();
  if (place < heap_.size()) {
    put(place, moved);
    sift_up(place);
    sift_down(timers_[moved.slot].place);
  }
  return task;
}

void Timers::put(std::size_t place, const Place& timer) noexcept {
  heap_[place] = timer;
  timers_[timer.slot].place = place;
}

void Timers::sift_up(std::size_t place) noexcept {
  const Place moved = heap_[place];
  while (place > 0 && moved.is_before(heap_[(place - 1) / 2])) {
    put(place, heap_[(place - 1) / 2]);
    place = (place - 1) / 2;
  }
  put(place, moved);
}

void Timers::sift_down(std::size_t place) noexcept {
  const Place moved = heap_[place];
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && heap_[child + 1].is_before(heap_[child])) ++child;
    if (!heap_[child].is_before(moved)) break;
    put(place, heap_[child]);
    place = child;
  }
  put(place, moved);
}

}  // namespace nullmx::inline v0
