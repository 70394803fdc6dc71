// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/timers.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::inline v0 {
namespace {

/// Sorted so early before they are due.
constexpr Clock::duration kNear = std::chrono::milliseconds(32);

}  // namespace

Loop::TimerId Timers::id_of(Slot slot) const noexcept {
  return std::uint64_t{timers_[slot].generation} << 32 | slot;
}

/// Twice the room each time, for all of them, so that nothing else here needs any.
void Timers::add_slot() {
  if (timers_.size() == timers_.capacity()) {
    const std::size_t room = 2 * timers_.size() + 8;
    near_.reserve(room);
    far_.reserve(room);
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
  const Place place{when, ++last_, slot};
  when < horizon_ ? add_near(place) : add_far(place);
  return id_of(slot);
}

void Timers::cancel(Loop::TimerId timer) {
  const auto slot = static_cast<Slot>(timer & 0xffff'ffff);
  if (slot >= timers_.size() || id_of(slot) != timer || !timers_[slot].task) return;
  // A task may own what owns another timer: it is destroyed when nothing here is half done.
  const Loop::Task task = take(slot);
}

std::optional<Clock::time_point> Timers::first() const {
  if (near_.empty() && far_.empty()) return std::nullopt;
  return near_.empty() ? first_far_ : std::min(near_.front().when, first_far_);
}

std::optional<Loop::Task> Timers::take_due(Clock::time_point now, std::uint64_t last) {
  if (first_far_ <= now) let_come_near(now);
  if (near_.empty() || near_.front().when > now) return std::nullopt;
  if (near_.front().number <= last) return take(near_.front().slot);
  // Those that were added since stand before it: rare enough for a look at all.
  std::optional<Place> best;
  for (const Place& timer : near_) {
    if (timer.when > now || timer.number > last) continue;
    if (!best || timer.is_before(*best)) best = timer;
  }
  if (!best) return std::nullopt;
  return take(best->slot);
}

Loop::Task Timers::take(Slot slot) {
  Loop::Task task = std::exchange(timers_[slot].task, nullptr);
  timers_[slot].is_near ? take_near(timers_[slot].place) : take_far(timers_[slot].place);
  free_.push_back(slot);
  return task;
}

/// A look at all that are far off, once for as long as the nearest of them was.
void Timers::let_come_near(Clock::time_point now) noexcept {
  horizon_ = now + kNear;
  first_far_ = Clock::time_point::max();
  std::size_t kept = 0;
  for (const Place timer : far_) {
    if (timer.when < horizon_) {
      add_near(timer);
      continue;
    }
    first_far_ = std::min(first_far_, timer.when);
    timers_[timer.slot].place = kept;
    far_[kept++] = timer;
  }
  far_.resize(kept);
}

void Timers::add_far(const Place& timer) noexcept {
  timers_[timer.slot].place = far_.size();
  timers_[timer.slot].is_near = false;
  far_.push_back(timer);
  first_far_ = std::min(first_far_, timer.when);
}

void Timers::take_far(std::size_t place) noexcept {
  far_[place] = far_.back();
  timers_[far_[place].slot].place = place;
  far_.pop_back();
  if (far_.empty()) first_far_ = Clock::time_point::max();
}

void Timers::add_near(const Place& timer) noexcept {
  near_.push_back(timer);
  timers_[timer.slot].is_near = true;
  sift_up(near_.size() - 1);
}

void Timers::take_near(std::size_t place) noexcept {
  const Place moved = near_.back();
  near_.pop_back();
  if (place == near_.size()) return;
  put_near(place, moved);
  sift_up(place);
  sift_down(timers_[moved.slot].place);
}

void Timers::put_near(std::size_t place, const Place& timer) noexcept {
  near_[place] = timer;
  timers_[timer.slot].place = place;
}

void Timers::sift_up(std::size_t place) noexcept {
  const Place moved = near_[place];
  while (place > 0 && moved.is_before(near_[(place - 1) / 2])) {
    put_near(place, near_[(place - 1) / 2]);
    place = (place - 1) / 2;
  }
  put_near(place, moved);
}

void Timers::sift_down(std::size_t place) noexcept {
  const Place moved = near_[place];
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= near_.size()) break;
    if (child + 1 < near_.size() && near_[child + 1].is_before(near_[child])) ++child;
    if (!near_[child].is_before(moved)) break;
    put_near(place, near_[child]);
    place = child;
  }
  put_near(place, moved);
}

}  // namespace nullmx::inline v0
