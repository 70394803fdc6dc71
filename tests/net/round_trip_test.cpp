// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/round_trip.hpp"

#include <gtest/gtest.h>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;

constexpr RoundTrip::Limits kLimits{milliseconds(500), milliseconds(5'000)};

TEST(RoundTrip, ThatIsNotKnownWaitsAsOptionsSay) {
  EXPECT_EQ(RoundTrip().wait(kLimits), milliseconds(500));
  EXPECT_EQ(RoundTrip().wait({milliseconds(500), milliseconds(200)}), milliseconds(200));
}

TEST(RoundTrip, WaitsForTheSmoothedTimeAndFourTimesItsVariation) {
  RoundTrip measured;
  measured.measured(milliseconds(200));
  EXPECT_EQ(measured.wait(kLimits), milliseconds(200 + 4 * 100)) << "RFC 6298 section 2.2";
  measured.measured(milliseconds(120));
  // Section 2.3: RTTVAR = 3/4 100 + 1/4 80 = 95, SRTT = 7/8 200 + 1/8 120 = 190.
  EXPECT_EQ(measured.wait(kLimits), milliseconds(190 + 4 * 95));
}

TEST(RoundTrip, WaitsATenthOfASecondForTheNearest) {
  RoundTrip measured;
  for (int i = 0; i < 100; ++i) measured.measured(std::chrono::microseconds(50));
  EXPECT_EQ(measured.wait(kLimits), milliseconds(100));
}

TEST(RoundTrip, WaitsNoLongerThanTheLimitForTheFarthest) {
  RoundTrip measured;
  measured.measured(milliseconds(4'000));
  EXPECT_EQ(measured.wait(kLimits), milliseconds(5'000));
}

TEST(RoundTrip, TakesAClockThatWentBackForNoTimeAtAll) {
  RoundTrip measured;
  measured.measured(milliseconds(-7'000));
  EXPECT_EQ(measured.wait(kLimits), milliseconds(100));
}

}  // namespace
}  // namespace nullmx::test
