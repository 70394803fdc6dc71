// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/stage.hpp"

/// What is asked for often is asked for again before it expires, and nobody waits for that.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

constexpr std::string_view kReplies = R"(
  ? null.example MX
  null.example 100 MX 0 .
  ? brief.example MX
  brief.example 9 MX 0 .
  ? servfail.example MX rcode=2)";

constexpr std::string_view kOpened = R"(
  ? null.example MX
  null.example 100 MX 10 mx.example)";

struct PrefetchTest : testing::Test {
  Stage stage{kReplies};

  /// Its verdict comes from the cache.
  Verdict hit(std::string_view domain) {
    Verdict verdict = stage.run(domain);
    EXPECT_EQ(verdict.source, Source::cache) << domain;
    return verdict;
  }
  std::size_t asked() const { return stage.script.asked().size(); }
};

TEST_F(PrefetchTest, AsksAgainInTheLastTenthOfALife) {
  stage.run("null.example");
  stage.advance(89s);
  hit("null.example");
  EXPECT_EQ(asked(), 1u) << "it has 11 seconds of 100 left";
  stage.script.say(kOpened);
  stage.advance(1s);
  EXPECT_EQ(hit("null.example").finding, Finding::null_mx) << "nobody waits for the new one";
  EXPECT_EQ(asked(), 2u);
  const Verdict next = hit("null.example");
  EXPECT_EQ(next.finding, Finding::explicit_mx);
  EXPECT_EQ(next.age, 0s);
  stage.advance(99s);
  EXPECT_EQ(hit("null.example").age, 99s) << "beyond the end of the first";
}

TEST_F(PrefetchTest, AsksOnceHoweverManyAsk) {
  stage.run("null.example");
  stage.advance(95s);
  stage.script.say("? null.example MX rcode=2");
  for (int n = 0; n < 5; ++n, stage.advance(1s)) {
    EXPECT_EQ(hit("null.example").finding, Finding::null_mx) << "RFC 8767 §4: a failure is no news";
  }
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(stage.run("null.example").finding, Finding::temporary_failure) << "its life is over";
}

TEST_F(PrefetchTest, AsksAgainForEachLifeThatNearsItsEnd) {
  stage.run("null.example");
  for (int life = 0; life < 3; ++life) {
    stage.advance(91s);
    hit("null.example");
  }
  EXPECT_EQ(asked(), 4u);
}

TEST_F(PrefetchTest, IsJoinedByWhoComesTooLateForTheOldVerdict) {
  stage.run("null.example");
  stage.advance(95s);
  EXPECT_TRUE(stage.validator->try_cached(*Domain::parse("null.example")));
  stage.clock.advance(6s);
  const std::size_t late = stage.start("null.example");
  stage.settle();
  ASSERT_THAT(stage.verdicts[late], SizeIs(1));
  EXPECT_EQ(stage.verdicts[late].front().source, Source::network);
  EXPECT_EQ(asked(), 2u);
}

TEST_F(PrefetchTest, AsksForNothingThatLivesForLessThanTenSeconds) {
  stage.run("brief.example");
  stage.advance(8s);
  hit("brief.example");
  EXPECT_EQ(asked(), 1u);
}

TEST_F(PrefetchTest, LetsAFailureRest) {
  for (int n = 0; n < 3; ++n) {
    stage.run("servfail.example");
    stage.advance(300s);
  }
  stage.run("servfail.example");
  const std::size_t before = asked();
  stage.advance(39s);
  EXPECT_EQ(hit("servfail.example").finding, Finding::temporary_failure);
  EXPECT_EQ(asked(), before);
}

TEST_F(PrefetchTest, BeginsWithTryCachedToo) {
  stage.run("null.example");
  stage.advance(95s);
  EXPECT_TRUE(stage.validator->try_cached(*Domain::parse("null.example")));
  stage.settle();
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(stage.validator->try_cached(*Domain::parse("null.example"))->age, 0s);
}

TEST_F(PrefetchTest, IsNoCheck) {
  stage.run("null.example");
  stage.advance(95s);
  EXPECT_TRUE(stage.validator->try_cached(*Domain::parse("null.example")));
  EXPECT_EQ(stage.validator->open(), 0u);
  EXPECT_EQ(stage.script.open(), 1u);
  stage.validator.reset();
  EXPECT_EQ(stage.script.open(), 0u);
}

TEST_F(PrefetchTest, CanBeDoneWithout) {
  Options options;
  options.prefetch = false;
  Stage without(kReplies, options);
  without.run("null.example");
  without.advance(95s);
  EXPECT_EQ(without.run("null.example").source, Source::cache);
  EXPECT_THAT(without.script.asked(), SizeIs(1));
}

}  // namespace
}  // namespace nullmx::test
