// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <coroutine>
#include <exception>
#include <thread>

#include "testing_fixture.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

TEST_F(Scene, AValidatorMayGoWhileItsQuestionsAreOpen) {
  dns.on("null.example", {Outcome::silence()});
  dns.on("mail.example", {Outcome::answer().after(2s)});
  {
    Validator other(dns.resolver(), {}, nullptr, clock.source());
    other.check("null.example", note());
    other.check("mail.example", note());
    EXPECT_EQ(dns.open(), 2U);
  }
  EXPECT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(dns.open(), 0U);
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST(ScriptedDns, MayGoBeforeItsValidators) {
  auto dns = std::make_unique<ScriptedDns>(kScriptZone);
  Validator validator(dns->resolver());
  dns.reset();
  EXPECT_EQ(check_now(validator, "null.example").finding, Finding::null_mx);
}

/// A coroutine that nobody waits for.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_never final_suspend() noexcept { return {}; }
    static void return_void() noexcept {}
    [[noreturn]] static void unhandled_exception() noexcept { std::terminate(); }
  };
};

// By value: a coroutine keeps its arguments, not what they refer to.
Detached keep(Validator& validator, std::string input, Verdict& verdict) {
  verdict = co_await check_async(validator, input);
}

TEST_F(Scene, CoroutinesAreResumedByRun) {
  Verdict verdict;
  dns.on("null.example", {Outcome::silence()});
  keep(validator, "null.example", verdict);
  EXPECT_EQ(testing::run(validator), 1U);
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(testing::run(validator), 0U);
  EXPECT_EQ(verdict.finding, Finding::null_mx);
}

TEST(ScriptedDns, ServesAPool) {
  ScriptedDns dns(kScriptZone);
  dns.on("down.example", {Outcome::failure(Detail::servfail)});
  dns.on("late.example", {Outcome::answer().after(1ms)});
  Pool pool(2, dns.resolver());
  EXPECT_EQ(pool.check_now("user@null.example").finding, Finding::null_mx);
  EXPECT_EQ(pool.check_now("down.example").detail, Detail::servfail);
  EXPECT_EQ(pool.check_later("late.example").get().finding, Finding::no_such_domain);
}

TEST(ScriptedDns, IsTakenOutOfItsSilenceFromAnotherThread) {
  ScriptedDns dns(kScriptZone);
  const std::vector<std::string> names{"a.example", "b.example", "c.example", "d.example"};
  for (const std::string& name : names) dns.on(name, {Outcome::silence()});
  Pool pool(2, dns.resolver());
  std::vector<std::future<Verdict>> verdicts;
  for (const std::string& name : names) verdicts.push_back(pool.check_later(name));
  // Whether it was asked by now or not.
  for (const std::string& name : names) dns.on(name, {Outcome::answer(name + ". 60 MX 0 .")});
  for (auto& verdict : verdicts) EXPECT_EQ(verdict.get().finding, Finding::null_mx);
}

TEST(ScriptedDns, ACheckOfAPoolIsHeldOpenAndCancelled) {
  ScriptedDns dns(kScriptZone);
  dns.on("null.example", {Outcome::silence()});
  Pool pool(1, dns.resolver());
  std::promise<Verdict> verdict;
  const CheckId check =
      pool.check("null.example", [&](Verdict v) { verdict.set_value(std::move(v)); });
  while (dns.open() == 0) std::this_thread::yield();
  pool.cancel(check);
  EXPECT_EQ(verdict.get_future().get().detail, Detail::cancelled);
  pool.shutdown();
  EXPECT_EQ(dns.cancelled(), 1U);
}

TEST(Pool, AFutureMayOutliveIt) {
  ScriptedDns dns(kScriptZone);
  dns.on("null.example", {Outcome::silence()});
  auto pool = std::make_unique<Pool>(1, dns.resolver());
  std::future<Verdict> verdict = pool->check_later("null.example");
  pool.reset();
  EXPECT_EQ(verdict.get().detail, Detail::cancelled);
}

/// The text of an input, which is gone when the check goes on.
struct PassingText : Scene {
  void start(std::string_view text, const std::function<void(std::string_view)>& check) {
    std::string passing(text);
    check(passing);
    passing.assign(passing.size(), '!');
  }
};

TEST_F(PassingText, IsReadByCheck) {
  start("user@null.example", [&](std::string_view text) { validator.check(text, note()); });
  testing::run(validator);
  EXPECT_EQ(verdicts.at(0).finding, Finding::null_mx);
}

/// The check as it was made by a function that has returned.
Detached keep(AsyncCheck& made, Verdict& verdict) { verdict = co_await made; }

TEST_F(PassingText, IsCopiedByCheckAsync) {
  std::string text = "user@null.example";
  AsyncCheck made = check_async(validator, text);
  text.assign(text.size(), '!');
  Verdict verdict;
  keep(made, verdict);
  testing::run(validator);
  EXPECT_EQ(verdict.finding, Finding::null_mx);
}

TEST_F(PassingText, IsReadByThePoolBeforeItReturns) {
  Pool pool(1, dns.resolver());
  std::future<Verdict> later;
  start("user@null.example", [&](std::string_view text) { later = pool.check_later(text); });
  EXPECT_EQ(later.get().finding, Finding::null_mx);
}

}  // namespace
}  // namespace nullmx::test
