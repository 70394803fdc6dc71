// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "limiter.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace nullmx::signup {
namespace {

using namespace std::chrono_literals;

constexpr Clock::time_point kStart{1h};
constexpr Limiter::Limits kThreeThenOneInTwoSeconds{.per_second = 0.5, .burst = 3, .clients = 4};

TEST(Limiter, LetsABurstThroughAndThenSaysHowLongToWait) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  for (int check = 0; check < 3; ++check) EXPECT_FALSE(limiter.wait_for("a", kStart)) << check;
  EXPECT_EQ(limiter.wait_for("a", kStart), 2s);
  EXPECT_EQ(limiter.wait_for("a", kStart + 1s), 1s);
  EXPECT_EQ(limiter.wait_for("a", kStart + 1900ms), 1s) << "a whole second, rounded up";
  EXPECT_FALSE(limiter.wait_for("a", kStart + 2s));
  EXPECT_EQ(limiter.wait_for("a", kStart + 2s), 2s);
}

TEST(Limiter, ARefusalCostsNothing) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  for (int check = 0; check < 3; ++check) limiter.wait_for("a", kStart);
  for (int check = 0; check < 100; ++check) EXPECT_TRUE(limiter.wait_for("a", kStart + 1s));
  EXPECT_FALSE(limiter.wait_for("a", kStart + 2s));
}

TEST(Limiter, APauseGivesABurstAndNoMore) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  for (int check = 0; check < 3; ++check) limiter.wait_for("a", kStart);
  for (int check = 0; check < 3; ++check) EXPECT_FALSE(limiter.wait_for("a", kStart + 24h));
  EXPECT_TRUE(limiter.wait_for("a", kStart + 24h));
}

TEST(Limiter, KeepsClientsApart) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  for (int check = 0; check < 4; ++check) limiter.wait_for("a", kStart);
  EXPECT_TRUE(limiter.wait_for("a", kStart));
  EXPECT_FALSE(limiter.wait_for("b", kStart));
}

TEST(Limiter, ForgetsWhoIsIdleAndRemembersWhoIsNot) {
  Limiter limiter({.per_second = 0.5, .burst = 3, .clients = 100});
  limiter.wait_for("idle", kStart);
  for (int check = 0; check < 3; ++check) limiter.wait_for("busy", kStart + 1s);
  EXPECT_EQ(limiter.clients(), 2U);
  limiter.wait_for("new", kStart + 2s);
  EXPECT_EQ(limiter.clients(), 2U) << "the bucket of the idle one is full again";
  EXPECT_EQ(limiter.wait_for("busy", kStart + 2s), 1s);
}

TEST(Limiter, HasABoundAndForgetsWhoWasAwayLongest) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  for (const char* client : {"a", "b", "c", "d", "a"}) {
    for (int check = 0; check < 3; ++check) limiter.wait_for(client, kStart);
  }
  limiter.wait_for("e", kStart);
  EXPECT_EQ(limiter.clients(), 4U);
  EXPECT_TRUE(limiter.wait_for("a", kStart)) << "came again, so is remembered";
  EXPECT_FALSE(limiter.wait_for("b", kStart)) << "was forgotten, so starts anew";
}

TEST(Limiter, ManyClientsTakeNoMoreThanTheBound) {
  Limiter limiter({.per_second = 0.5, .burst = 3, .clients = 1'000});
  for (int client = 0; client < 20'000; ++client) {
    limiter.wait_for(std::to_string(client), kStart);
  }
  EXPECT_EQ(limiter.clients(), 1'000U);
}

TEST(Limiter, AClockThatIsReadLateTakesNothingAway) {
  Limiter limiter(kThreeThenOneInTwoSeconds);
  limiter.wait_for("a", kStart + 10s);
  EXPECT_FALSE(limiter.wait_for("a", kStart));
  EXPECT_FALSE(limiter.wait_for("a", kStart + 10s));
  EXPECT_TRUE(limiter.wait_for("a", kStart + 10s)) << "the late one has not set the clock back";
}

TEST(Limiter, ThreadsTogetherGetOneBurst) {
  Limiter limiter({.per_second = 0.001, .burst = 100, .clients = 10});
  std::atomic<int> admitted = 0;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 8; ++thread) {
      threads.emplace_back([&] {
        for (int check = 0; check < 100; ++check) {
          if (!limiter.wait_for("a", kStart)) ++admitted;
        }
      });
    }
  }
  EXPECT_EQ(admitted, 100);
}

}  // namespace
}  // namespace nullmx::signup
