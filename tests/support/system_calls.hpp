// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>

#include "support/countdown.hpp"
#include "support/fake_clock.hpp"

/// A program that has system_calls.cpp in it makes the system calls of sockets, of epoll, timerfd,
/// eventfd and files there.
namespace nullmx::test {

/// What these calls may fail with, each with some of them.
std::span<const int> call_errors() noexcept;

/// Of the calls that can fail with this error, the n-th from now does; 0: none does.
void fail_call(std::size_t n, int error, Lack lack = Lack::once) noexcept;

/// How many are left to the one that fails; 0: none does, or it has.
std::size_t calls_to_failure() noexcept;

/// For as long as this lives, a timerfd goes by the test's clock.  What is said to it must be
/// relative to now.
class Alarms {
 public:
  explicit Alarms(FakeClock& clock);
  ~Alarms();
  Alarms(const Alarms&) = delete;
  Alarms& operator=(const Alarms&) = delete;

  /// Lets time go on to the first that is set, which becomes readable.  Whether there was one.
  bool ring_first();

 private:
  FakeClock& clock_;
};

}  // namespace nullmx::test
