// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "testing_fixture.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FakeClock, GoesOnWhenItIsTold) {
  FakeClock clock;
  const auto start = clock.now();
  EXPECT_EQ(clock.now(), start);
  clock.advance(5ms);
  EXPECT_EQ(clock.now(), start + 5ms);
  clock.set(start + 1h);
  EXPECT_EQ(clock.now(), start + 1h);
}

TEST(FakeClock, DoesNotGoBack) {
  FakeClock clock;
  EXPECT_NE(refusal([&] { clock.advance(-1ns); }), "nothing");
  EXPECT_NE(refusal([&] { clock.set(clock.now() - 1ns); }), "nothing");
}

TEST(FakeClock, IsOneForAllItsCopiesAndOutlivedByItsSource) {
  std::function<Clock::time_point()> source;
  Clock::time_point told;
  {
    FakeClock clock;
    const FakeClock copy = clock;
    source = copy.source();
    clock.advance(3s);
    told = copy.now();
    EXPECT_EQ(told, clock.now());
  }
  EXPECT_EQ(source(), told);
}

TEST(FakeClock, MayBeReadOnAnotherThread) {
  FakeClock clock;
  const auto end = clock.now() + 1s;
  std::thread reader([&] {
    while (clock.now() < end) std::this_thread::yield();
  });
  for (int n = 0; n < 1'000; ++n) clock.advance(1ms);
  reader.join();
  EXPECT_EQ(clock.now(), end);
}

TEST(FakeClock, MayGoOnFromSeveralThreads) {
  FakeClock clock;
  const auto begin = clock.now();
  const auto go_on = [&] {
    for (int n = 0; n < 10'000; ++n) clock.advance(1ms);
  };
  std::thread other(go_on);
  go_on();
  other.join();
  EXPECT_EQ(clock.now(), begin + 20s);
}

TEST(FakeClock, ReachesWhatIsToComeAlone) {
  FakeClock clock;
  const auto begin = clock.now();
  EXPECT_TRUE(clock.reach(begin + 1s));
  EXPECT_FALSE(clock.reach(begin));
  EXPECT_EQ(clock.now(), begin + 1s);
}

TEST(FakeClock, StopsBeforeTheEndOfAllTime) {
  FakeClock clock;
  clock.advance(Clock::duration::max());
  EXPECT_EQ(clock.now().time_since_epoch(), std::chrono::years(200));
  clock.advance(Clock::duration::max());
  EXPECT_EQ(clock.now().time_since_epoch(), std::chrono::years(200));
}

/// Time goes on by itself.
struct SkippingScene : ::testing::Test {
  Validator& start() {
    dns.skip_waits(clock);
    return *(validator =
                 std::make_unique<Validator>(dns.resolver(), Options{}, nullptr, clock.source()));
  }

  FakeClock clock;
  const Clock::time_point begin = clock.now();
  ScriptedDns dns{kScriptZone};
  std::unique_ptr<Validator> validator;
};

TEST_F(SkippingScene, IsSaidBeforeThereIsAValidator) {
  start();
  EXPECT_THROW(dns.skip_waits(clock), std::logic_error);
}

TEST_F(SkippingScene, AnotherFakeClockIsSeenAtTheFirstWait) {
  dns.on("null.example", {Outcome::silence()});
  dns.skip_waits(clock);
  const FakeClock other;
  Validator on_other(dns.resolver(), {}, nullptr, other.source());
  EXPECT_THAT(refusal([&] { check_now(on_other, "null.example"); }), HasSubstr("its clock"));
}

TEST_F(SkippingScene, AnAnswerThatNeverComesIsATimeout) {
  dns.on("null.example", {Outcome::answer().after(Clock::duration::max())});
  EXPECT_EQ(check_now(start(), "null.example").detail, Detail::timeout);
}

TEST_F(SkippingScene, WhoBlocksDoesNotWaitForATimeout) {
  dns.on("null.example", {Outcome::silence()});
  const Verdict verdict = check_now(start(), "null.example");
  EXPECT_EQ(verdict.detail, Detail::timeout);
  EXPECT_EQ(verdict.elapsed, 5s);
  EXPECT_EQ(clock.now(), begin + 5s);
}

TEST_F(SkippingScene, NorForALateAnswer) {
  dns.on("null.example", {Outcome::answer().after(3s)});
  EXPECT_EQ(check_now(start(), "null.example").elapsed, 3s);
  dns.on("mail.example", {Outcome::answer().after(8s)});
  EXPECT_EQ(check_now(*validator, "mail.example").detail, Detail::timeout) << "after 5 s";
  EXPECT_EQ(clock.now(), begin + 8s);
}

TEST_F(SkippingScene, NorDoesABatch) {
  dns.on("null.example", {Outcome::answer().after(1s)});
  dns.on("mail.example", {Outcome::silence()});
  const std::vector<std::string> inputs{"mail.example", "null.example", "web.example"};
  std::vector<std::size_t> order;
  check_all(start(), inputs, [&](std::size_t index, const Verdict&) { order.push_back(index); });
  EXPECT_THAT(order, ElementsAre(2U, 1U, 0U));
  EXPECT_EQ(clock.now(), begin + 5s);
}

TEST_F(SkippingScene, NorRunAndWhatItsCallbacksStart) {
  dns.on("null.example", {Outcome::silence()});
  Validator& with = start();
  int ended = 0;
  with.check("null.example", [&](const Verdict&) {
    ++ended;
    with.check("mail.example", [&](const Verdict&) { ++ended; });
  });
  EXPECT_EQ(testing::run(with), 0U);
  EXPECT_EQ(ended, 2);
}

TEST_F(SkippingScene, TimeStandsStillForWhatIsAnsweredAtOnce) {
  check_now(start(), "mail.example");
  check_now(*validator, "mail.example");
  EXPECT_EQ(clock.now(), begin);
}

TEST_F(SkippingScene, ACheckThatJoinsAQuestionThatNobodyWaitsForHasItsTimeoutToo) {
  dns.on("mail.example", {Outcome::answer(), Outcome::silence()});
  check_now(start(), "mail.example");
  clock.advance(290s);
  check_now(*validator, "mail.example");  // late in its life: asked for again, in silence
  clock.advance(10s);
  testing::run(*validator);
  ASSERT_EQ(dns.open(), 1U);
  EXPECT_EQ(check_now(*validator, "mail.example").detail, Detail::timeout);
}

TEST_F(SkippingScene, IsForValidatorsOnItsClock) {
  start();
  EXPECT_THAT(refusal([&] { Validator other(dns.resolver()); }), HasSubstr("on its clock"));
  EXPECT_THAT(refusal([&] { Pool pool(2, dns.resolver()); }), HasSubstr("on its clock"));
}

}  // namespace
}  // namespace nullmx::test
