// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/rate_limit.hpp"

#include <gtest/gtest.h>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Clock::time_point kNow{std::chrono::hours(1)};

unsigned taken(RateLimit& limit, Clock::time_point now, unsigned most = 1'000) {
  unsigned count = 0;
  while (count < most && limit.take(now)) ++count;
  return count;
}

TEST(RateLimit, ThatIsNoneLetsEverythingPass) {
  RateLimit limit(std::nullopt);
  EXPECT_EQ(taken(limit, kNow), 1'000u);
  EXPECT_EQ(limit.next(kNow), kNow);
}

TEST(RateLimit, LetsABurstPassAndThenTheRate) {
  RateLimit limit(Rate{100, 5});
  EXPECT_EQ(taken(limit, kNow), 5u);
  EXPECT_EQ(limit.next(kNow), kNow + milliseconds(10));
  EXPECT_FALSE(limit.take(kNow + milliseconds(9)));
  EXPECT_TRUE(limit.take(limit.next(kNow + milliseconds(9)))) << "next() keeps its word";
  EXPECT_EQ(taken(limit, kNow + seconds(60)), 5u) << "a pause saves up no more than the burst";
}

TEST(RateLimit, LetsAsManyPassAsTimeHasGivenAndNoMore) {
  RateLimit limit(Rate{250, 1});
  unsigned passed = 0;
  for (int ms = 0; ms < 10'000; ++ms) passed += taken(limit, kNow + milliseconds(ms));
  EXPECT_GE(passed, 2'495u);
  EXPECT_LE(passed, 2'501u);
}

TEST(RateLimit, IsNotHeldUpByAClockThatIsSetBack) {
  RateLimit limit(Rate{100, 5});
  EXPECT_EQ(taken(limit, kNow), 5u);
  const Clock::time_point earlier = kNow - std::chrono::minutes(30);
  EXPECT_EQ(taken(limit, earlier), 0u);
  EXPECT_EQ(limit.next(earlier), earlier + milliseconds(10));
  EXPECT_EQ(taken(limit, earlier + milliseconds(10)), 1u);
  EXPECT_EQ(taken(limit, kNow + seconds(60)), 5u);
}

TEST(RateLimit, OfOneInADayIsWaitedForADayAtMost) {
  RateLimit limit(Rate{1e-300, 1});
  EXPECT_TRUE(limit.take(kNow));
  EXPECT_LE(limit.next(kNow), kNow + std::chrono::hours(24));
  EXPECT_FALSE(limit.take(kNow));
}

}  // namespace
}  // namespace nullmx::test
