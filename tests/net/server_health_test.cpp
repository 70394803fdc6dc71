// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/server_health.hpp"

#include <gtest/gtest.h>

#include "net/tls_backoff.hpp"

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Clock::time_point kNow{std::chrono::hours(1)};

TEST(ServerHealth, BearsTwoSilencesAndRestsAtTheThird) {
  ServerHealth health;
  health.silent(kNow);
  health.silent(kNow);
  EXPECT_TRUE(health.is_preferred(kNow));
  health.silent(kNow);
  EXPECT_FALSE(health.is_preferred(kNow));
}

TEST(ServerHealth, ForgetsSilencesAtAnAnswer) {
  ServerHealth health;
  for (int i = 0; i < 10; ++i) {
    health.silent(kNow);
    health.silent(kNow);
    health.answered();
  }
  EXPECT_TRUE(health.is_preferred(kNow));
}

TEST(ServerHealth, RestsAtOnceWhereNobodyListens) {
  ServerHealth health;
  health.unreachable(kNow);
  EXPECT_FALSE(health.is_preferred(kNow));
}

TEST(ServerHealth, LetsOneQuestionLookAfterEachRestAndRestsTwiceAsLong) {
  ServerHealth health;
  health.unreachable(kNow);
  Clock::time_point now = kNow;
  for (const int rest : {5, 10, 20, 40, 80, 160, 300, 300}) {
    EXPECT_FALSE(health.is_preferred(now + seconds(rest) - milliseconds(1))) << rest;
    now += seconds(rest);
    EXPECT_TRUE(health.is_preferred(now)) << rest;
    EXPECT_FALSE(health.is_preferred(now)) << rest << ": one is enough";
    health.unreachable(now);
  }
}

TEST(ServerHealth, IsBackAtItsFirstAnswer) {
  ServerHealth health;
  health.unreachable(kNow);
  health.answered();
  EXPECT_TRUE(health.is_preferred(kNow));
  health.unreachable(kNow);
  EXPECT_TRUE(health.is_preferred(kNow + seconds(5))) << "and begins anew";
}

TEST(TlsBackoff, OfAStrictServerDoublesFromASecondToFiveMinutes) {
  TlsBackoff tls;
  EXPECT_FALSE(tls.is_resting(kNow));
  Clock::time_point now = kNow;
  for (const int rest : {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
    tls.refused_strict(now);
    tls.refused_strict(now);  // all questions of one connection are one reason
    EXPECT_TRUE(tls.is_resting(now + seconds(rest) - milliseconds(1))) << rest;
    now += seconds(rest);
    EXPECT_FALSE(tls.is_resting(now)) << rest;
  }
  tls.worked();
  tls.refused_strict(now);
  EXPECT_FALSE(tls.is_resting(now + seconds(1)));
}

TEST(TlsBackoff, OfAServerThatIsOnlyPreferredWithTlsLastsAnHour) {
  TlsBackoff tls;
  EXPECT_FALSE(tls.has_worked());
  tls.refused_opportunistic(kNow);
  EXPECT_TRUE(tls.is_resting(kNow + std::chrono::minutes(59)));
  EXPECT_FALSE(tls.is_resting(kNow + std::chrono::hours(1)));
  tls.worked();
  EXPECT_FALSE(tls.is_resting(kNow));
  EXPECT_TRUE(tls.has_worked());
}

}  // namespace
}  // namespace nullmx::test
