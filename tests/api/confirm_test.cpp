// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>

#include "support/stage.hpp"

/// J4, ruling 19: what bounces mail is asked again where a forger cannot answer.
namespace nullmx::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::Not;

Options confirming() {
  Options options;
  options.confirm_permanent_over_tcp = true;
  return options;
}

constexpr std::string_view kNullMx = "? d.example MX\n d.example 60 MX 0 .";
constexpr std::string_view kMailHost = "? d.example MX\n d.example 60 MX 10 mx.d.example";

TEST(Confirm, ABounceThatTcpRepeatsStands) {
  Stage stage(kNullMx, confirming());
  const Verdict verdict = stage.run("d.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_THAT(stage.script.asked(), ElementsAre("d.example MX", "d.example MX over a stream"));
}

TEST(Confirm, ABounceThatTcpDoesNotRepeatIsForgotten) {
  Stage stage(kNullMx, confirming());
  stage.script.say_over_stream(kMailHost);
  const Verdict verdict = stage.run("d.example");
  EXPECT_EQ(verdict.finding, Finding::explicit_mx);
  EXPECT_EQ(verdict.transport, Transport::tcp_after_udp);
  ASSERT_EQ(verdict.evidence.size(), 1u) << "what was forged is no evidence";
}

TEST(Confirm, ABounceThatTcpDoesNotAnswerIsATemporaryFailure) {
  Stage stage(kNullMx, confirming());
  stage.script.say_over_stream("? d.example MX rcode=2");
  EXPECT_EQ(stage.run("d.example").finding, Finding::temporary_failure);
}

TEST(Confirm, AtTheDeadlineABounceThatIsNotConfirmedIsATimeout) {
  Stage stage(kNullMx, confirming());
  stage.script.be_silent_over_stream();
  const std::size_t place = stage.start("d.example");
  stage.settle();
  EXPECT_THAT(stage.verdicts[place], testing::IsEmpty());
  stage.advance(std::chrono::seconds(5));
  ASSERT_EQ(stage.verdicts[place].size(), 1u);
  EXPECT_EQ(stage.verdicts[place].front().finding, Finding::temporary_failure);
  EXPECT_EQ(stage.verdicts[place].front().detail, Detail::timeout);
}

TEST(Confirm, EveryKindOfBounceIsAskedAgain) {
  const std::string_view rows[] = {
      "? d.example MX\n d.example 60 MX 10 .",
      "? d.example MX rcode=3\n -- authority\n example 60 SOA 60",
  };
  for (const std::string_view row : rows) {
    Stage stage(row, confirming());
    stage.script.say_over_stream(kMailHost);
    EXPECT_EQ(stage.run("d.example").finding, Finding::explicit_mx) << row;
  }
}

TEST(Confirm, WhatSendsMailIsNotAskedTwice) {
  Stage stage(kMailHost, confirming());
  EXPECT_EQ(stage.run("d.example").finding, Finding::explicit_mx);
  EXPECT_THAT(stage.script.asked(), ElementsAre("d.example MX"));
}

TEST(Confirm, WithoutTheOptionNothingIsAskedTwice) {
  Stage stage(kNullMx);
  EXPECT_EQ(stage.run("d.example").finding, Finding::null_mx);
  EXPECT_THAT(stage.script.asked(), Not(Contains(EndsWith("stream"))));
}

}  // namespace
}  // namespace nullmx::test
