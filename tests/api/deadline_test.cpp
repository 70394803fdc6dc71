// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kNoMx = R"(
  ? d.example MX
  -- authority
  example 300 SOA 60)";

/// The only verdict of a check.
const Verdict& only(const Stage& stage, std::size_t place) {
  static const Verdict nothing;
  EXPECT_EQ(stage.verdicts[place].size(), 1U);
  return stage.verdicts[place].empty() ? nothing : stage.verdicts[place][0];
}

TEST(Deadline, ComesAtTheTimeoutAndNotBefore) {
  Stage stage;
  const std::size_t place = stage.start("d.example");
  stage.advance(5s - 1ns);
  EXPECT_THAT(stage.verdicts[place], IsEmpty());
  stage.advance(1ns);
  EXPECT_EQ(only(stage, place).finding, Finding::temporary_failure) << "F14";
  EXPECT_EQ(only(stage, place).detail, Detail::timeout);
  EXPECT_EQ(only(stage, place).elapsed, 5s);
  EXPECT_EQ(stage.script.cancelled(), 1U);
  EXPECT_EQ(stage.validator->open(), 0U);
}

TEST(Deadline, IsTheOneOfTheOptions) {
  Options options;
  options.timeout = 70ms;
  Stage stage({}, options);
  const std::size_t place = stage.start("d.example");
  stage.advance(70ms);
  EXPECT_EQ(only(stage, place).detail, Detail::timeout);
}

TEST(Deadline, WithTriesLeftItIsNotKept) {
  Stage stage;
  const std::size_t place = stage.start("d.example");
  stage.advance(5s);
  EXPECT_EQ(only(stage, place).lifetime, Lifetime{}) << "F14: servers had not had all tries";
  EXPECT_FALSE(stage.validator->try_cached(*Domain::parse("d.example")));
  stage.script.say("? d.example MX\n d.example 60 MX 0 .");
  EXPECT_EQ(stage.run("d.example").finding, Finding::null_mx);
}

TEST(Deadline, BeforeAnythingWasSentNothingIsKnown) {
  Stage stage;
  stage.script.leave(Resolver::Sent::no);
  const std::size_t place = stage.start("d.example");
  stage.advance(5s);
  EXPECT_EQ(only(stage, place).finding, Finding::indeterminate) << "F14b";
  EXPECT_EQ(only(stage, place).detail, Detail::overload);
  EXPECT_THAT(only(stage, place).evidence, IsEmpty());
}

TEST(Deadline, AfterAnAnswerItIsATimeoutEvenIfTheNextQuestionHadNotLeft) {
  Stage stage(kNoMx);
  stage.script.leave(Resolver::Sent::no);
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.advance(5s);
  EXPECT_EQ(only(stage, place).finding, Finding::temporary_failure);
  EXPECT_EQ(only(stage, place).detail, Detail::timeout);
}

struct HalfAnswered {
  std::string_view reason;
  std::string_view reply;
  Finding finding;
  Lifetime::Kind kept;
};

TEST(Deadline, OneAddressFamilyMayDecideWithoutTheOther) {
  const HalfAnswered rows[] = {
      {"E8: one has data", "? d.example A\n d.example 600 A 203.0.114.1", Finding::implicit_mx,
       Lifetime::Kind::dns},
      {"E8: the other one has", "? d.example AAAA\n d.example 600 AAAA 2a00::1",
       Finding::implicit_mx, Lifetime::Kind::dns},
      {"E9: one has none", "? d.example A\n -- authority\n example 300 SOA 60",
       Finding::temporary_failure, Lifetime::Kind::none},
      {"E10: no answer at all", "", Finding::temporary_failure, Lifetime::Kind::none},
  };
  for (const HalfAnswered& row : rows) {
    Stage stage(kNoMx);
    stage.script.say(row.reply);
    const std::size_t place = stage.start("d.example");
    stage.settle();
    stage.advance(5s);
    const Verdict& verdict = only(stage, place);
    EXPECT_EQ(verdict.finding, row.finding) << row.reason;
    EXPECT_EQ(verdict.lifetime.kind, row.kept) << row.reason;
    EXPECT_LE(verdict.lifetime.ttl, 300s) << row.reason;
    EXPECT_EQ(verdict.evidence.size(), 3U) << row.reason;
    EXPECT_EQ(stage.script.open(), 0U) << row.reason;
  }
}

TEST(Deadline, InTheMiddleOfAnAliasChainItIsATimeout) {
  Stage stage("? d.example MX\n d.example 60 CNAME c.example");
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.advance(5s);
  EXPECT_EQ(only(stage, place).finding, Finding::temporary_failure);
  EXPECT_EQ(only(stage, place).detail, Detail::timeout);
  EXPECT_THAT(stage.script.asked(), ElementsAre("d.example MX", "c.example MX"));
}

TEST(Deadline, GivesWayToAnAnswerThatIsThereAlready) {
  Stage stage("? d.example MX\n d.example 60 MX 0 .");
  const std::size_t place = stage.start("d.example");
  stage.advance(5s);
  EXPECT_EQ(only(stage, place).finding, Finding::null_mx) << "process() came late, not the answer";
}

TEST(Deadline, IsEachChecksOwn) {
  Stage stage;
  const std::size_t first = stage.start("d.example");
  stage.advance(3s);
  const std::size_t second = stage.start("d.example");
  stage.advance(2s);
  EXPECT_EQ(only(stage, first).detail, Detail::timeout);
  EXPECT_THAT(stage.verdicts[second], IsEmpty());
  EXPECT_EQ(stage.script.cancelled(), 0U) << "the question goes on for the second";
  stage.script.say("? d.example MX\n d.example 60 MX 0 .");
  stage.settle();
  EXPECT_EQ(only(stage, second).finding, Finding::null_mx);
  EXPECT_THAT(stage.script.asked(), ElementsAre("d.example MX"));
}

TEST(Deadline, OfTheLastCheckEndsTheQuestions) {
  Stage stage(kNoMx);
  const std::size_t first = stage.start("d.example");
  stage.advance(1s);
  const std::size_t second = stage.start("d.example");
  stage.advance(4s);
  EXPECT_EQ(only(stage, first).detail, Detail::timeout);
  EXPECT_EQ(stage.script.cancelled(), 0U);
  stage.advance(1s);
  EXPECT_EQ(only(stage, second).detail, Detail::timeout);
  EXPECT_EQ(stage.script.cancelled(), 2U) << "A and AAAA";
}

TEST(Deadline, OfAnAnsweredCheckDoesNothing) {
  Stage stage("? d.example MX\n d.example 60 MX 0 .");
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.advance(10s);
  EXPECT_EQ(only(stage, place).finding, Finding::null_mx);
}

TEST(Cancel, EndsACheckAtTheNextProcess) {
  Stage stage;
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.validator->cancel(stage.ids[place]);
  EXPECT_THAT(stage.verdicts[place], IsEmpty());
  EXPECT_TRUE(stage.readable());
  stage.settle();
  EXPECT_EQ(only(stage, place).finding, Finding::indeterminate) << "F14b";
  EXPECT_EQ(only(stage, place).detail, Detail::cancelled);
  EXPECT_EQ(only(stage, place).domain->text(), "d.example");
  EXPECT_EQ(stage.script.cancelled(), 1U);
}

TEST(Cancel, NeverTouchesAnotherCheckOfTheSameDomain) {
  Stage stage;
  const std::size_t first = stage.start("d.example");
  const std::size_t second = stage.start("d.example");
  const std::size_t third = stage.start("d.example");
  stage.validator->cancel(stage.ids[first]);
  stage.settle();
  EXPECT_EQ(stage.script.cancelled(), 0U);
  stage.script.say("? d.example MX\n d.example 60 MX 0 .");
  stage.settle();
  EXPECT_EQ(only(stage, first).detail, Detail::cancelled);
  EXPECT_EQ(only(stage, second).finding, Finding::null_mx);
  EXPECT_EQ(only(stage, third).finding, Finding::null_mx);
}

TEST(Cancel, AlsoTakesAVerdictThatIsOnItsWay) {
  Stage stage("? d.example MX\n d.example 60 MX 0 .");
  stage.run("d.example");
  for (const std::string_view input : {"d.example", "<>", "no such thing"}) {
    const std::size_t place = stage.start(input);
    stage.validator->cancel(stage.ids[place]);
    stage.settle();
    EXPECT_EQ(only(stage, place).detail, Detail::cancelled) << input;
    EXPECT_FALSE(only(stage, place).fault) << input;
  }
}

// A step for each of those that have ended, at each of them, and this would not end in minutes.
TEST(Cancel, OfOneAmongManyThatHaveEndedIsNoSearchThroughThemAll) {
  Stage stage;
  for (int n = 0; n < 100'000; ++n) stage.start(std::string_view("<>"));
  for (const CheckId check : stage.ids) stage.validator->cancel(check);
  stage.settle();
  for (const auto& verdicts : stage.verdicts) {
    ASSERT_EQ(verdicts.size(), 1U);
    EXPECT_EQ(verdicts[0].detail, Detail::cancelled);
  }
}

TEST(Cancel, LeavesTheOrderInWhichChecksEnded) {
  Stage stage;
  std::vector<int> order;
  const auto start = [&](int number) {
    return stage.validator->check(std::string_view("<>"),
                                  [&order, number](const Verdict&) { order.push_back(number); });
  };
  start(1);
  const CheckId second = start(2);
  start(3);
  stage.validator->cancel(second);
  stage.settle();
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
}

TEST(Cancel, OfWhatHasEndedOrNeverWasDoesNothing) {
  Stage stage("? d.example MX\n d.example 60 MX 0 .");
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.validator->cancel(stage.ids[place]);
  stage.validator->cancel(0);
  stage.validator->cancel(4711);
  stage.settle();
  EXPECT_EQ(only(stage, place).finding, Finding::null_mx);
}

TEST(Cancel, LeavesTheDomainFreeForANewCheck) {
  Stage stage;
  const std::size_t first = stage.start("d.example");
  stage.validator->cancel(stage.ids[first]);
  const std::size_t second = stage.start("d.example");
  stage.script.say("? d.example MX\n d.example 60 MX 0 .");
  stage.settle();
  EXPECT_EQ(only(stage, first).detail, Detail::cancelled);
  EXPECT_EQ(only(stage, second).finding, Finding::null_mx);
  EXPECT_THAT(stage.script.asked(), ElementsAre("d.example MX", "d.example MX"));
}

}  // namespace
}  // namespace nullmx::test
