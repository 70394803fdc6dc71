// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>

#include "nullmx/loop.hpp"
#include "nullmx/testing.hpp"

namespace nullmx::test {

using nullmx::testing::FakeClock;

/// As everywhere else in the tests, and not what is installed for those of others.
namespace testing = ::testing;

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
