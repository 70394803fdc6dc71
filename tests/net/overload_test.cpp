// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "support/ways.hpp"

/// More is asked, for ever, than the rate lets leave.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

TEST(Overload, OfTwiceTheRateLeavesTheRateInUse) {
  constexpr std::size_t kRate = 10;
  Options options;
  options.rate = Rate{kRate, 1};
  WayStage stage(Way::udp, options);
  for (int second = 0; second < 30; ++second) {
    const std::size_t before = stage.server().received().size();
    for (std::size_t tick = 0; tick < 2 * kRate; ++tick) {
      stage.start(1, "honest.test");
      stage.pass(1'000ms / (2 * kRate));
    }
    EXPECT_GE(stage.server().received().size() - before, kRate - 1)
        << second << ": what is late takes its turn from nobody";
  }
  EXPECT_GE(stage.truths(), 30 * (kRate - 1));
}

}  // namespace
}  // namespace nullmx::test
