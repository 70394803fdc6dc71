// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <new>
#include <string>

#include "owned.hpp"
#include "pool_fixture.hpp"
#include "support/heap_count.hpp"
#include "support/stage.hpp"

/// A check that there is no memory for is not started: what its callback owns is destroyed before
/// check() leaves, and not whenever another check comes.
namespace nullmx::test {
namespace {

constexpr std::size_t kManyAllocations = 1'000;

/// One check whose callback owns something, and one that the end of that starts.
struct Trial {
  std::atomic<int> destroyed = 0;
  std::atomic<int> called = 0;
  std::atomic<int> called_again = 0;
  bool is_started = false;
  bool has_failed = false;

  /// Fails the n-th allocation of check().
  template <class Checker>
  void start(Checker& checker, const char* input, std::size_t n) {
    auto owned = std::make_shared<Owned>([this, &checker] {
      ++destroyed;
      checker.check("<>", [this](const Verdict&) { ++called_again; });
    });
    OnVerdict done = [this, owned = std::move(owned)](const Verdict&) { ++called; };
    fail_allocation(n);
    try {
      checker.check(input, std::move(done));
      is_started = true;
    } catch (const std::bad_alloc&) {
    }
    has_failed = allocation_failed();
    fail_allocation(0);
  }

  void expect_once() const {
    EXPECT_EQ(destroyed, 1);
    EXPECT_EQ(called, is_started ? 1 : 0);
    EXPECT_EQ(called_again, 1);
  }
};

bool is_destroyed_once(std::size_t n, const char* input) {
  Stage stage("? hit.example MX\n hit.example 60 MX 0 .");
  if (std::string_view(input) == "hit.example") stage.run(input);
  Trial trial;
  trial.start(*stage.validator, input, n);
  EXPECT_EQ(trial.destroyed, trial.is_started ? 0 : 1) << "as soon as check() has thrown";
  stage.settle();
  stage.advance(stage.timeout);
  trial.expect_once();
  EXPECT_EQ(stage.validator->open(), 0U);
  return trial.has_failed;
}

bool is_destroyed_once_by_a_pool(std::size_t n, const char* input) {
  const PoolWorld world;
  Trial trial;
  {
    Pool pool(2, world.factory());
    pool.check_now("null.example");
    trial.start(pool, input, n);
    EXPECT_TRUE(trial.is_started || trial.destroyed == 1) << "as soon as check() has thrown";
  }
  trial.expect_once();
  return trial.has_failed;
}

using Once = bool (*)(std::size_t n, const char* input);

void expect_for_every_allocation(Once once, const char* input) {
  std::size_t n = 1;
  for (; n < kManyAllocations; ++n) {
    SCOPED_TRACE(std::string(input) + ", allocation " + std::to_string(n));
    if (!once(n, input)) break;
  }
  EXPECT_GT(n, 1U);
  EXPECT_LT(n, kManyAllocations);
}

TEST(CapturedHeap, AValidatorWithoutMemoryLeavesNothingOfACallback) {
  for (const char* input : {"silent.example", "hit.example", "<>"}) {
    expect_for_every_allocation(is_destroyed_once, input);
  }
}

TEST(CapturedHeap, NorDoesAPool) {
  for (const char* input : {"silent.example", "null.example", "<>"}) {
    expect_for_every_allocation(is_destroyed_once_by_a_pool, input);
  }
}

}  // namespace
}  // namespace nullmx::test
