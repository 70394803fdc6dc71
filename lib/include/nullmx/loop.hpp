// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "nullmx/export.hpp"

namespace nullmx::inline v0 {

using Clock = std::chrono::steady_clock;

/// One pollable descriptor that stands for sockets, timers and wake-ups (epoll, timerfd and
/// eventfd).  Belongs to one thread, except post(), which any thread may call.  Does not move.
/// Nothing runs but from process(), and what runs there may call every member.
///
/// In a child of fork() process() and wait() throw std::logic_error, and nothing else reaches the
/// descriptors, which are still the parent's.
class NULLMX_API Loop {
 public:
  using Task = std::function<void()>;
  using TimerId = std::uint64_t;
  enum class Interest : std::uint8_t { none = 0, read = 1, write = 2, both = 3 };
  using Ready = std::function<void(Interest)>;

  /// `now` is the clock of all timers; a test hands in its own.
  /// Throws std::system_error when there is no descriptor left.
  explicit Loop(std::function<Clock::time_point()> now = Clock::now);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Readable when process() has something to do.  Owned by the Loop.
  int fd() const noexcept;

  /// Runs what is ready, then returns; never waits.  An exception from a task passes through, and
  /// the tasks behind it run at the next process().
  void process();

  /// Waits until fd() is readable, or `until`.  What waits inside process() waits with this: fd()
  /// alone may not tell of timers that were set since.
  void wait(Clock::time_point until = Clock::time_point::max());

  /// Inside process() the time stands still while one task runs, until update().
  Clock::time_point now() const;

  /// now() asks the clock again: for a task that has run what may have taken long.
  void update() noexcept;

  /// When there is something to do, as far as is known here: now() for what was posted, else when
  /// the first timer is due, or earlier if one was cancelled.  Nothing: when a descriptor that is
  /// watched, or another thread, brings it.
  std::optional<Clock::time_point> next_due() const;

  /// This process is a child of the one that made it.
  bool is_in_child() const noexcept;

  /// Runs `task` from process(): what is posted by what became ready still in the same one, what is
  /// posted by that at the next.  From any thread.
  void post(Task task);

  /// Runs `task` when process() has run everything else that is ready: for what is done once for
  /// all of a turn, such as handing its messages to the kernel.
  void at_turn_end(Task task);

  /// Runs `task` from process() once now() has reached `when`.
  TimerId at(Clock::time_point when, Task task);

  /// Of a timer that ran or never was: nothing happens.
  void cancel(TimerId timer);

  /// Level-triggered; an error or a hang-up counts as both.  A second call changes the interest
  /// and the handler; Interest::none keeps the descriptor without listening.
  void watch(int descriptor, Interest interest, Ready ready);

  /// Before the descriptor is closed.  Its handler does not run any more.
  void unwatch(int descriptor);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace nullmx::inline v0
