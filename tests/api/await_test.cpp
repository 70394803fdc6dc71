// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/await.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <coroutine>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// A coroutine that starts at once and is destroyed with this.
class Job {
 public:
  struct promise_type {
    Job get_return_object() {
      return Job(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_always final_suspend() noexcept { return {}; }
    static void return_void() noexcept {}
    void unhandled_exception() noexcept { thrown = std::current_exception(); }
    std::exception_ptr thrown;
  };

  explicit Job(std::coroutine_handle<promise_type> coroutine) : coroutine_(coroutine) {}
  Job(Job&& other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  ~Job() { destroy(); }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  Job& operator=(Job&&) = delete;

  bool is_done() const { return coroutine_.done(); }
  std::exception_ptr thrown() const { return coroutine_.promise().thrown; }
  void destroy() {
    if (auto coroutine = std::exchange(coroutine_, nullptr)) coroutine.destroy();
  }

 private:
  std::coroutine_handle<promise_type> coroutine_;
};

constexpr std::string_view kReplies = R"(
  ? null.example MX
  null.example 100 MX 0 .
  ? mail.example MX
  mail.example 100 MX 10 mx.mail.example)";

struct AwaitTest : testing::Test {
  Stage stage{kReplies};
  std::vector<Finding> found;

  /// Checks one after the other.
  Job check_each(std::vector<std::string> inputs) {
    for (const std::string& input : inputs) {
      const Verdict verdict = co_await check_async(*stage.validator, input);
      found.push_back(verdict.finding);
    }
  }
};

TEST_F(AwaitTest, GivesTheVerdict) {
  const Job job = check_each({"null.example", "user@mail.example", "a..b"});
  EXPECT_THAT(found, IsEmpty()) << "never at once";
  stage.settle();
  EXPECT_TRUE(job.is_done());
  EXPECT_THAT(found, ElementsAre(Finding::null_mx, Finding::explicit_mx, Finding::invalid_address));
}

TEST_F(AwaitTest, AHitDoesNotComeAtOnceEither) {
  stage.run("null.example");
  const Job job = check_each({"null.example"});
  EXPECT_THAT(found, IsEmpty());
  stage.settle();
  EXPECT_THAT(found, ElementsAre(Finding::null_mx));
}

TEST_F(AwaitTest, ManyMayWaitForOneAnswer) {
  const Job first = check_each({"null.example"});
  const Job second = check_each({"null.example"});
  stage.settle();
  EXPECT_TRUE(first.is_done() && second.is_done());
  EXPECT_EQ(stage.script.asked().size(), 1U);
}

TEST_F(AwaitTest, DestroyingTheCoroutineCancelsTheCheck) {
  Job job = check_each({"silent.example", "null.example"});
  stage.settle();
  EXPECT_EQ(stage.script.open(), 1U);
  job.destroy();
  EXPECT_EQ(stage.script.open(), 0U);
  stage.settle();
  EXPECT_THAT(found, IsEmpty());
  EXPECT_EQ(stage.validator->open(), 0U);
}

TEST_F(AwaitTest, SoItDoesOnceItsAnswerHasComeButNotYetBeenToldOf) {
  stage.run("null.example");
  { const Job job = check_each({"null.example"}); }
  stage.settle();
  EXPECT_THAT(found, IsEmpty());
}

TEST_F(AwaitTest, TheEndOfTheValidatorResumesWhoWaits) {
  const Job job = check_each({"silent.example"});
  stage.settle();
  stage.validator.reset();
  EXPECT_TRUE(job.is_done());
  EXPECT_THAT(found, ElementsAre(Finding::indeterminate));
}

Job check_then_destroy(Stage& stage) {
  co_await check_async(*stage.validator, "null.example");
  stage.validator.reset();
}

TEST_F(AwaitTest, TheCoroutineMayDestroyTheValidator) {
  const Job job = check_then_destroy(stage);
  stage.settle();
  EXPECT_TRUE(job.is_done());
  EXPECT_FALSE(stage.validator);
}

Job check_then_throw(Validator& validator) {
  co_await check_async(validator, "null.example");
  throw std::runtime_error("of the test");
}

TEST_F(AwaitTest, WhatTheCoroutineThrowsStaysInIt) {
  const Job job = check_then_throw(*stage.validator);
  stage.settle();
  EXPECT_TRUE(job.is_done());
  EXPECT_TRUE(job.thrown());
}

}  // namespace
}  // namespace nullmx::test
