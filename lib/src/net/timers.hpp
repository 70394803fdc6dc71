// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// What is to run when.  Adding, cancelling and taking cost the logarithm of their number, and no
/// memory once there is room: every question in flight has timers, and most are cancelled.
class Timers {
 public:
  Loop::TimerId add(Clock::time_point when, Loop::Task task);
  void cancel(Loop::TimerId timer);

  /// When the first one is due.
  std::optional<Clock::time_point> first() const;

  /// Takes the first one out if it is due at `now` and was added no later than `last`, which is
  /// what last_added() said.
  std::optional<Loop::Task> take_due(Clock::time_point now, std::uint64_t last);

  std::uint64_t last_added() const noexcept { return last_; }

 private:
  using Slot = std::uint32_t;

  /// In a binary heap: no timer is due before the one above it.
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
    std::size_t place = 0;         // in the heap
  };

  void add_slot();
  Loop::TimerId id_of(Slot slot) const noexcept;
  Loop::Task take(std::size_t place);
  void put(std::size_t place, const Place& timer) noexcept;
  void sift_up(std::size_t place) noexcept;
  void sift_down(std::size_t place) noexcept;

  std::vector<Place> heap_;
  std::vector<Timer> timers_;  // by slot
  std::vector<Slot> free_;
  std::uint64_t last_ = 0;
};

}  // namespace nullmx::inline v0
