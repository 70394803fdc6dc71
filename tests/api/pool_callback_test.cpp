// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "pool_fixture.hpp"

/// What callbacks may do beyond the matrix of pool_reentrancy_test.cpp.
namespace nullmx::test {
namespace {

struct PoolCallbackRules : testing::Test {
  PoolWorld world;
  Pool pool{2, world.factory()};

  /// What `act` throws in a callback.
  std::string refusal_of(const std::function<void()>& act) {
    std::promise<std::string> said;
    pool.check("null.example", [&](const Verdict&) {
      try {
        act();
        said.set_value("not refused");
      } catch (const std::logic_error& error) {
        said.set_value(error.what());
      }
    });
    return said.get_future().get();
  }
};

TEST_F(PoolCallbackRules, WhatWouldWaitForItselfIsRefused) {
  EXPECT_EQ(refusal_of([&] { pool.check_now("mail.example"); }),
            "Pool: check_now() in a callback would wait for itself");
  EXPECT_EQ(refusal_of([&] { pool.check_all(std::vector{"a.example"}, [](auto, auto&&) {}); }),
            "Pool: check_all() in a callback would wait for itself");
}

TEST_F(PoolCallbackRules, AnotherPoolMayBeWaitedFor) {
  Pool other(1, world.factory());
  EXPECT_EQ(refusal_of([&] {
              EXPECT_EQ(other.check_now("mail.example").finding, Finding::explicit_mx);
              std::atomic<int> ended = 0;
              other.check("silent.example", [&](const Verdict&) { ++ended; });
              other.shutdown();
              EXPECT_EQ(ended, 1);
            }),
            "not refused");
}

TEST_F(PoolCallbackRules, ManyMayShutItDownOneAfterTheOther) {
  constexpr int kOpen = 20'000;
  std::atomic<int> ended = 0;
  for (int n = 0; n < kOpen; ++n) {
    pool.check("silent-" + std::to_string(n) + ".example", [&](const Verdict&) {
      ++ended;
      pool.shutdown();
    });
  }
  pool.shutdown();
  EXPECT_EQ(ended, kOpen);
}

/// ask() is not made for it, but a user's own Resolver may throw.
TEST(PoolResolver, ThatThrowsEndsTheCheckAndNotThePool) {
  struct Throws final : Resolver {
    AskId ask(const Question&, Done) override { throw std::runtime_error("of the test"); }
    Sent cancel(AskId) override { return Sent::no; }
  };
  Pool pool(1, [](Loop&) { return std::make_unique<Throws>(); });
  std::future<Verdict> later = pool.check_later("null.example");
  const Verdict verdict = pool.check_now("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  EXPECT_EQ(verdict.detail, Detail::local);
  EXPECT_EQ(later.get().finding, Finding::temporary_failure);
}

TEST_F(PoolCallbackRules, WhatIsThrownIsCounted) {
  EXPECT_EQ(pool.failed_callbacks(), 0U);
  for (const char* input : {"null.example", "null.example", "<>"}) {
    pool.check(input, [](const Verdict&) { throw std::runtime_error("of the test"); });
  }
  pool.shutdown();
  EXPECT_EQ(pool.failed_callbacks(), 3U);
}

TEST_F(PoolCallbackRules, AfterTheShutdownEverythingEndsAtOnceAndSaysSo) {
  pool.check_now("null.example");
  pool.shutdown();
  pool.shutdown();
  Basket basket;
  pool.check("mail.example", basket.put());
  EXPECT_EQ(basket.wait(1).front().finding, Finding::indeterminate);
  EXPECT_EQ(basket.wait(1).front().detail, Detail::cancelled);
  EXPECT_EQ(pool.check_now("mail.example").finding, Finding::indeterminate);
  EXPECT_EQ(pool.check_later("mail.example").get().finding, Finding::indeterminate);
  EXPECT_EQ(pool.check_now("null.example").finding, Finding::null_mx) << "it is known";
  std::size_t ended = 0;
  pool.check_all(std::vector{"a.example", "b.example"}, [&](std::size_t, const Verdict& verdict) {
    ended += verdict.finding == Finding::indeterminate ? 1 : 0;
  });
  EXPECT_EQ(ended, 2U);
}

}  // namespace
}  // namespace nullmx::test
