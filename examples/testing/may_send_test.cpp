// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// How a program's own tests have the DNS say what they need: no network, and no waiting.
#include "may_send.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <nullmx/testing.hpp>

namespace {

using namespace std::chrono_literals;
using nullmx::testing::Outcome;
using Kind = Decision::Kind;

struct MaySend : testing::Test {
  MaySend() { dns.skip_waits(clock); }

  nullmx::testing::FakeClock clock;
  nullmx::testing::ScriptedDns dns{R"(
$TTL 300
mail.example. MX 10 mx.mail.example.
null.example. MX 0 .
)"};
};

TEST_F(MaySend, GivesUpAtANullMx) {
  nullmx::Validator validator(dns.resolver(), {}, nullptr, clock.source());
  const Decision decision = may_send(validator, "user@null.example");
  EXPECT_EQ(decision.kind, Kind::give_up);
  EXPECT_EQ(decision.reply, "556 5.1.10");
}

TEST_F(MaySend, TriesLaterWhenTheServersFail) {
  dns.on("mail.example", {Outcome::failure(nullmx::Detail::servfail), Outcome::answer()});
  nullmx::Validator validator(dns.resolver(), {}, nullptr, clock.source());
  EXPECT_EQ(may_send(validator, "user@mail.example").kind, Kind::try_later);
  clock.advance(1min);  // a failure is remembered, too, but for seconds
  EXPECT_EQ(may_send(validator, "user@mail.example").kind, Kind::send);
}

TEST_F(MaySend, TriesLaterWhenNobodyAnswers) {
  dns.on("mail.example", {Outcome::silence()});
  nullmx::Validator validator(dns.resolver(), {}, nullptr, clock.source());
  const auto begin = clock.now();
  EXPECT_EQ(may_send(validator, "user@mail.example").kind, Kind::try_later);
  EXPECT_EQ(clock.now() - begin, 5s);  // the timeout, which took no time
}

TEST_F(MaySend, AsksAgainWhenTheVerdictHasExpired) {
  nullmx::Validator validator(dns.resolver(), {}, nullptr, clock.source());
  EXPECT_EQ(may_send(validator, "user@mail.example").kind, Kind::send);
  dns.publish("mail.example. 300 MX 0 .");
  EXPECT_EQ(may_send(validator, "other@mail.example").kind, Kind::send);
  clock.advance(300s);
  EXPECT_EQ(may_send(validator, "user@mail.example").kind, Kind::give_up);
}

}  // namespace
