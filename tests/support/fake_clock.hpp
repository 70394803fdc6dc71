// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <chrono>
#include <functional>

#include "nullmx/loop.hpp"

namespace nullmx::test {

/// Time that passes when the test says so.
class FakeClock {
 public:
  Clock::time_point now() const noexcept { return now_; }
  std::function<Clock::time_point()> source() const {
    return [this] { return now_; };
  }
  void advance(Clock::duration by) { now_ += by; }

 private:
  Clock::time_point now_{std::chrono::hours(1)};
};

/// Turns the loop until `done`.  Gives up after ten seconds of real time: what a test waits for is
/// on this machine, and takes microseconds.
template <class Done>
bool turn_until(Loop& loop, Done done) {
  const auto patience = Clock::now() + std::chrono::seconds(10);
  while (!done()) {
    if (Clock::now() > patience) return false;
    pollfd readable{loop.fd(), POLLIN, 0};
    if (poll(&readable, 1, /*timeout=*/100) > 0) loop.process();
  }
  return true;
}

}  // namespace nullmx::test
