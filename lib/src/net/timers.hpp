// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// What is to run when.  Every question in flight has a timer, and nearly all are cancelled long
/// before they are due: so those that are far off lie in no order, where adding and cancelling take
/// a few steps however many there are, and only those that come near are sorted.  None of it takes
/// memory once there is room.
class Timers {
 public:
  Loop::TimerId add(Clock::time_point when, Loop::Task task);
  void cancel(Loop::TimerId timer);

  /// None is due before.  It may be earlier than need be, by one that was cancelled.
  std::optional<Clock::time_point> first() const;

  /// Takes the first one out if it is due at `now` and was added no later than `last`, which is
  /// what last_added() said.
  std::optional<Loop::Task> take_due(Clock::time_point now, std::uint64_t last);

  std::uint64_t last_added() const noexcept { return last_; }

 private:
  using Slot = std::uint32_t;

  struct Place {
    Clock::time_point when{};
    std::uint64_t number = 0;  // at one time the older one first
    Slot slot = 0;

    bool is_before(const Place& other) const noexcept {
      return when != other.when ? when < other.when : number < other.number;
    }
  };
  struct Timer {
    Loop::Task task;
    std::uint32_t generation = 0;  // of the slot: tells a timer from the ones before it
    std::size_t place = 0;         // in near_ or far_
    bool is_near = false;
  };

  void add_slot();
  Loop::TimerId id_of(Slot slot) const noexcept;
  Loop::Task take(Slot slot);
  void let_come_near(Clock::time_point now) noexcept;
  void add_near(const Place& timer) noexcept;
  void add_far(const Place& timer) noexcept;
  void take_near(std::size_t place) noexcept;
  void take_far(std::size_t place) noexcept;
  void put_near(std::size_t place, const Place& timer) noexcept;
  void sift_up(std::size_t place) noexcept;
  void sift_down(std::size_t place) noexcept;

  /// A binary heap: no timer is due before the one above it.
  std::vector<Place> near_;
  std::vector<Place> far_;
  Clock::time_point horizon_{};                             // those that are due before it are near
  Clock::time_point first_far_ = Clock::time_point::max();  // or earlier
  std::vector<Timer> timers_;                               // by slot
  std::vector<Slot> free_;
  std::uint64_t last_ = 0;
};

}  // namespace nullmx::inline v0
