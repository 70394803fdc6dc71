// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/retries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using Try = Retries::Try;

constexpr milliseconds kWait{500};

Try udp(std::size_t server, int waits, Edns edns = Edns::yes) {
  return {server, Carrier::datagram, edns, kWait * waits};
}
Try tcp(std::size_t server, int waits) {
  return {server, Carrier::stream, Edns::yes, kWait * waits};
}

TEST(Retries, ThatAreAllSilentTakeTurnsAndWaitTwiceAsLongEachRound) {
  Retries plan({2, 3, kWait});
  for (const int waits : {1, 2, 4}) {
    EXPECT_EQ(plan.next(), udp(0, waits));
    EXPECT_EQ(plan.next(), udp(1, waits));
  }
  EXPECT_EQ(plan.next(), std::nullopt);
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, NeverExceedThreeOfOneKind) {
  // Must-not 16: not more than two retries a server and transport, whatever happens in between.
  Retries plan({1, 100, kWait});
  EXPECT_EQ(plan.next(), udp(0, 1));
  EXPECT_EQ(plan.next(), udp(0, 2));
  EXPECT_EQ(plan.next(), udp(0, 4));
  plan.without_edns(udp(0, 4));
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, WithoutServersAreNone) { EXPECT_EQ(Retries({0, 3, kWait}).next(), std::nullopt); }

TEST(Retries, DoNotAskAgainWhoFailed) {
  Retries plan({2, 3, kWait});
  EXPECT_EQ(plan.next(), udp(0, 1));
  plan.give_up(0);
  EXPECT_EQ(plan.next(), udp(1, 1));
  EXPECT_EQ(plan.next(), udp(1, 2));
  plan.give_up(1);
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, WithoutEdnsGoToTheSameServerNextAndOnce) {
  Retries plan({2, 1, kWait});
  const Try first = *plan.next();
  plan.without_edns(first);
  EXPECT_TRUE(plan.has_better_way());
  const Try second = *plan.next();
  EXPECT_EQ(second, udp(0, 2, Edns::no));
  EXPECT_FALSE(plan.has_better_way());
  plan.without_edns(second);
  EXPECT_FALSE(plan.has_better_way()) << "it says so without EDNS, too: it has failed";
  EXPECT_EQ(plan.next(), udp(1, 1));
}

TEST(Retries, ASecondRefusalOfEdnsChangesNothing) {
  Retries plan({1, 3, kWait});
  const Try first = *plan.next();
  const Try second = *plan.next();
  plan.without_edns(first);
  EXPECT_EQ(plan.next(), udp(0, 4, Edns::no));
  plan.without_edns(second);
  EXPECT_FALSE(plan.has_better_way()) << "it is being asked without at this moment";
}

TEST(Retries, OverAStreamHaveTriesOfTheirOwn) {
  Retries plan({1, 3, kWait});
  plan.next();
  plan.next();
  const Try third = *plan.next();
  plan.over_stream(third);
  EXPECT_EQ(plan.next(), tcp(0, 1));
  EXPECT_EQ(plan.next(), tcp(0, 2));
  const Try last = *plan.next();
  EXPECT_EQ(last, tcp(0, 4));
  plan.over_stream(third);
  EXPECT_FALSE(plan.has_better_way());
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, TruncationOverAStreamIsAFailure) {
  Retries plan({1, 3, kWait});
  plan.over_stream(*plan.next());
  plan.over_stream(*plan.next());
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, ReconnectOnce) {
  Retries plan({1, 1, kWait});
  plan.over_stream(*plan.next());
  const Try first = *plan.next();
  plan.reconnect(first);
  EXPECT_EQ(plan.next(), tcp(0, 2));
  plan.reconnect(first);
  EXPECT_EQ(plan.next(), std::nullopt);
}

}  // namespace
}  // namespace nullmx::test
