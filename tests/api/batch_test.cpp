// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr std::string_view kReplies = R"(
  ? null.example MX
  null.example 100 MX 0 .
  ? mail.example MX
  mail.example 100 MX 10 mx.mail.example)";

struct BatchTest : testing::Test {
  Stage stage{kReplies};
  Validator& validator{*stage.validator};
  std::vector<std::pair<std::size_t, Finding>> found;

  OnEach note() {
    return [this](std::size_t index, const Verdict& verdict) {
      found.emplace_back(index, verdict.finding);
    };
  }
};

TEST_F(BatchTest, EveryInputHasOneVerdictAndItsNumber) {
  check_all(validator, std::vector<std::string>{"null.example", "a..b", "user@mail.example"},
            note());
  EXPECT_THAT(found,
              UnorderedElementsAre(Pair(0, Finding::null_mx), Pair(1, Finding::invalid_address),
                                   Pair(2, Finding::explicit_mx)));
}

TEST_F(BatchTest, NothingGivesNothing) {
  check_all(validator, std::vector<std::string>(), note());
  EXPECT_TRUE(found.empty());
}

TEST_F(BatchTest, TheNextInputIsNotFetchedBeforeThereIsRoom) {
  std::size_t fetched = 0;
  const auto next = [&]() -> std::optional<std::string> {
    EXPECT_LE(fetched - found.size(), 3U);
    EXPECT_LE(validator.open(), 3U);
    return fetched++ < 200 ? std::optional<std::string>("null.example") : std::nullopt;
  };
  check_all(validator, next, note(), 3);
  EXPECT_EQ(found.size(), 200U);
}

TEST_F(BatchTest, WhatEachThrowsLeavesAndCancelsTheRest) {
  int calls = 0;
  EXPECT_THROW(check_all(validator,
                         std::vector<std::string>{"silent.example", "null.example", "mail.example"},
                         [&](std::size_t, const Verdict&) {
                           ++calls;
                           throw std::runtime_error("of the test");
                         }),
               std::runtime_error);
  stage.settle();
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(validator.open(), 0U);
  EXPECT_EQ(stage.script.open(), 0U);
}

TEST_F(BatchTest, WhatNextThrowsDoesToo) {
  int fetched = 0;
  const auto next = [&]() -> std::optional<std::string> {
    if (++fetched == 3) throw std::runtime_error("of the test");
    return "silent.example";
  };
  EXPECT_THROW(check_all(validator, next, note()), std::runtime_error);
  stage.settle();
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(validator.open(), 0U);
}

TEST_F(BatchTest, CallbacksOfOtherChecksRunMeanwhile) {
  const std::size_t other = stage.start("null.example");
  check_all(validator, std::vector<std::string>{"mail.example"}, note());
  EXPECT_EQ(stage.verdicts[other].size(), 1U);
}

TEST_F(BatchTest, EachMayCheckAndSoRunAnother) {
  check_all(validator, std::vector<std::string>{"null.example"}, [&](std::size_t, const Verdict&) {
    check_all(validator, std::vector<std::string>{"mail.example"}, note());
  });
  EXPECT_THAT(found, ElementsAre(Pair(0, Finding::explicit_mx)));
}

TEST_F(BatchTest, NeedsBothCallbacksAndAWindow) {
  EXPECT_THROW(check_all(validator, NextInput(), note()), std::invalid_argument);
  EXPECT_THROW(check_all(validator, std::vector<std::string>(), OnEach()), std::invalid_argument);
  EXPECT_THROW(check_all(validator, std::vector<std::string>(), note(), 0), std::invalid_argument);
}

}  // namespace
}  // namespace nullmx::test
