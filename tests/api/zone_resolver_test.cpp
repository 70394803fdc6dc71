// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "nullmx/resolver.hpp"

namespace nullmx::test {
namespace {

constexpr std::string_view kZone = R"(
$ORIGIN example.
$TTL 300
@     SOA ns hostmaster 1 2 3 4 60
null  MX  0 .
mail  MX  10 mx
mx    A   198.51.100.1
)";

Question mx_of(std::string_view name) { return {*Name::from_text(name), RrType::mx}; }

struct ZoneResolverTest : testing::Test {
  Loop loop;
  std::unique_ptr<ZoneResolver> resolver =
      std::make_unique<ZoneResolver>(loop, *Zone::parse(kZone));
  std::vector<Answer> answers;

  Resolver::AskId ask(std::string_view name) {
    return resolver->ask(mx_of(name),
                         [this](Answer answer) { answers.push_back(std::move(answer)); });
  }
};

TEST_F(ZoneResolverTest, AnswersComeFromProcessNeverFromAsk) {
  ask("null.example");
  EXPECT_TRUE(answers.empty());
  loop.process();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].kind, Answer::Kind::records);
  EXPECT_EQ(answers[0].mx, (std::vector<Mx>{{0, Name()}}));
  EXPECT_EQ(answers[0].question, mx_of("null.example"));
  loop.process();
  EXPECT_EQ(answers.size(), 1U);
}

TEST_F(ZoneResolverTest, EveryQuestionIsAnsweredInItsOrder) {
  ask("mail.example");
  ask("nowhere.example");
  ask("elsewhere.test");
  loop.process();
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].kind, Answer::Kind::records);
  EXPECT_EQ(answers[1].kind, Answer::Kind::no_name);
  EXPECT_EQ(answers[2].failure, Detail::refused) << "a server knows its own zones only";
}

TEST_F(ZoneResolverTest, VerdictsFromHereSayZone) { EXPECT_EQ(resolver->source(), Source::zone); }

TEST_F(ZoneResolverTest, ACancelledQuestionIsNotAnswered) {
  const auto first = ask("null.example");
  ask("mail.example");
  EXPECT_EQ(resolver->cancel(first), Resolver::Sent::no) << "nothing leaves for a server";
  loop.process();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].question, mx_of("mail.example"));
  EXPECT_EQ(resolver->cancel(first), Resolver::Sent::no);
  EXPECT_EQ(resolver->cancel(4711), Resolver::Sent::no);
}

TEST_F(ZoneResolverTest, OpenQuestionsEndWithTheResolver) {
  ask("null.example");
  resolver.reset();
  loop.process();
  EXPECT_TRUE(answers.empty());
}

TEST_F(ZoneResolverTest, AnAnswerMayDestroyTheResolver) {
  resolver->ask(mx_of("null.example"), [this](const Answer&) { resolver.reset(); });
  ask("mail.example");
  loop.process();
  EXPECT_FALSE(resolver);
  EXPECT_TRUE(answers.empty());
}

TEST_F(ZoneResolverTest, AnAnswerMayAskAndCancel) {
  Resolver::AskId other = 0;
  resolver->ask(mx_of("null.example"), [&](const Answer&) {
    resolver->cancel(other);
    ask("nowhere.example");
  });
  other = ask("mail.example");
  loop.process();
  loop.process();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].kind, Answer::Kind::no_name);
}

TEST_F(ZoneResolverTest, WhatAnAnswerThrowsLeavesTheOthersTheirTurn) {
  resolver->ask(mx_of("null.example"),
                [](const Answer&) { throw std::runtime_error("of the test"); });
  ask("mail.example");
  EXPECT_THROW(loop.process(), std::runtime_error);
  loop.process();
  EXPECT_EQ(answers.size(), 1U);
}

}  // namespace
}  // namespace nullmx::test
