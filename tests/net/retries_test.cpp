// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/retries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace nullmx::test {
namespace {

using Company = Retries::Company;
using Try = Retries::Try;
using Starts = std::vector<Retries::Start>;

const Starts kOne{{0, Protocol::udp}};
const Starts kTwo{{0, Protocol::udp}, {1, Protocol::udp}};

Try udp(std::size_t server, unsigned round, Edns edns = Edns::yes) {
  return {server, Protocol::udp, edns, round};
}
Try tcp(std::size_t server, unsigned round) { return {server, Protocol::tcp, Edns::yes, round}; }

TEST(Retries, ThatAreAllSilentTakeTurns) {
  Retries plan(kTwo, 3);
  for (const unsigned round : {0U, 1U, 2U}) {
    EXPECT_EQ(plan.next(), udp(0, round));
    EXPECT_EQ(plan.next(), udp(1, round));
  }
  EXPECT_EQ(plan.next(), std::nullopt);
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, FollowTheOrderThatTheyAreGiven) {
  Retries plan(Starts{{1, Protocol::udp}, {0, Protocol::tcp}}, 1);
  EXPECT_EQ(plan.next(), udp(1, 0));
  EXPECT_EQ(plan.next(), tcp(0, 0));
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, NeverExceedThreeOfOneKind) {
  // Must-not 16: not more than two retries a server and transport, whatever happens in between.
  Retries plan(kOne, 100);
  EXPECT_EQ(plan.next(), udp(0, 0));
  EXPECT_EQ(plan.next(), udp(0, 1));
  EXPECT_EQ(plan.next(), udp(0, 2));
  plan.without_edns(udp(0, 2));
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, WithoutServersAreNone) { EXPECT_EQ(Retries({}, 3).next(), std::nullopt); }

TEST(Retries, DoNotAskAgainWhoFailed) {
  Retries plan(kTwo, 3);
  plan.give_up(*plan.next());
  EXPECT_EQ(plan.next(), udp(1, 0));
  EXPECT_EQ(plan.next(), udp(1, 1));
  plan.give_up(udp(1, 1));
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, WithoutEdnsGoToTheSameServerNextAndOnce) {
  Retries plan(kTwo, 1);
  const Try first = *plan.next();
  plan.without_edns(first);
  EXPECT_TRUE(plan.has_better_way());
  const Try second = *plan.next();
  EXPECT_EQ(second, udp(0, 1, Edns::no));
  EXPECT_FALSE(plan.has_better_way());
  plan.without_edns(second);
  EXPECT_FALSE(plan.has_better_way()) << "it says so without EDNS, too: it has failed";
  EXPECT_EQ(plan.next(), udp(1, 0));
}

TEST(Retries, ASecondRefusalOfEdnsChangesNothing) {
  Retries plan(kOne, 3);
  const Try first = *plan.next();
  const Try second = *plan.next();
  plan.without_edns(first);
  EXPECT_EQ(plan.next(), udp(0, 2, Edns::no));
  plan.without_edns(second);
  EXPECT_FALSE(plan.has_better_way()) << "it is being asked without at this moment";
}

TEST(Retries, OverTcpHaveTriesOfTheirOwn) {
  Retries plan(kOne, 3);
  plan.next();
  plan.next();
  const Try third = *plan.next();
  plan.over_tcp(third);
  EXPECT_EQ(plan.next(), tcp(0, 0));
  EXPECT_EQ(plan.next(), tcp(0, 1));
  EXPECT_EQ(plan.next(), tcp(0, 2));
  plan.over_tcp(third);
  EXPECT_FALSE(plan.has_better_way());
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, TruncationOverAStreamIsAFailure) {
  Retries plan(kOne, 3);
  plan.over_tcp(*plan.next());
  plan.over_tcp(*plan.next());
  EXPECT_EQ(plan.next(), std::nullopt);
  Retries tls(Starts{{0, Protocol::tls}}, 3);
  tls.over_tcp(*tls.next());
  EXPECT_EQ(tls.next(), std::nullopt) << "never from TLS to clear text";
}

TEST(Retries, ReconnectOnce) {
  Retries plan(Starts{{0, Protocol::tcp}}, 1);
  const Try first = *plan.next();
  plan.reconnect(first);
  EXPECT_EQ(plan.next(), tcp(0, 1));
  plan.reconnect(first);
  EXPECT_EQ(plan.next(), std::nullopt);
}

TEST(Retries, GoApartNextAndFromThenOn) {
  Retries plan(Starts{{0, Protocol::tcp}, {1, Protocol::tcp}}, 3);
  const Try first = *plan.next();
  plan.go_apart(first);
  EXPECT_TRUE(plan.has_better_way());
  Try apart = tcp(0, 1);
  apart.company = Company::few;
  EXPECT_EQ(plan.next(), apart);
  plan.go_apart(first);
  EXPECT_FALSE(plan.has_better_way()) << "that connection is behind it";
  EXPECT_EQ(plan.next(), tcp(1, 0)) << "this is about one server";
  plan.go_apart(apart);
  apart.round = 2;
  apart.company = Company::none;
  EXPECT_EQ(plan.next(), apart);
  plan.go_apart(apart);
  EXPECT_EQ(plan.next(), tcp(1, 1)) << "three tries of one kind";
}

TEST(Retries, KeptApartKeepTheirTurn) {
  Retries plan(Starts{{0, Protocol::tcp}, {1, Protocol::tcp}}, 2);
  plan.keep_apart(*plan.next(), Company::none);
  EXPECT_FALSE(plan.has_better_way());
  EXPECT_EQ(plan.next(), tcp(1, 0));
  EXPECT_EQ(plan.next()->company, Company::none);
}

TEST(Retries, ApartInTlsAreNotSoInClear) {
  Retries plan(Starts{{0, Protocol::tls}}, 3);
  const Try first = *plan.next();
  plan.go_apart(first);
  EXPECT_EQ(plan.next()->company, Company::few);
  plan.in_clear(first, Protocol::tcp);
  plan.go_apart(first);
  EXPECT_EQ(plan.next(), tcp(0, 0)) << "what ended was a session of TLS";
}

TEST(Retries, InClearGoToTheSameServerNext) {
  Retries plan(Starts{{0, Protocol::tls}, {1, Protocol::udp}}, 1);
  const Try first = *plan.next();
  EXPECT_EQ(first.protocol, Protocol::tls);
  plan.in_clear(first, Protocol::udp);
  EXPECT_TRUE(plan.has_better_way());
  EXPECT_EQ(plan.next(), udp(0, 0));
  plan.in_clear(first, Protocol::udp);
  EXPECT_FALSE(plan.has_better_way()) << "it is already";
  EXPECT_EQ(plan.next(), udp(1, 0));
}

}  // namespace
}  // namespace nullmx::test
