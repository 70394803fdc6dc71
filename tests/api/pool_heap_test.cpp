// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <new>
#include <string>

#include "pool_fixture.hpp"
#include "support/heap_count.hpp"

/// A Pool without memory: what was started ends once, and so does the Pool.
namespace nullmx::test {
namespace {

constexpr std::size_t kMost = 200;

/// Checks that lie in a worker's inbox when its n-th allocation from then on fails, while the Pool
/// is shut down.  Whether there was an n-th one.
bool ends_without_allocation_there(std::size_t n, Lack lack) {
  const PoolWorld world;
  std::array<std::atomic<int>, 4> calls{};
  std::atomic<bool> reached = false;
  Signal ready;
  Signal go;
  {
    Pool pool(1, world.factory());
    pool.check_now("null.example");
    pool.check("<>", [&](const Verdict&) {
      ready.give();
      go.wait();
      fail_allocation(n, lack);
    });
    ready.wait();
    const auto counted = [&calls](std::size_t place) {
      return [&calls, place](const Verdict&) { ++calls[place]; };
    };
    pool.check("null.example", counted(0));
    pool.check(std::string(60, 'n') + ".example", counted(1));  // so long that it takes memory
    pool.cancel(pool.check("silent.example", counted(2)));
    pool.check("<>", [&](const Verdict&) {
      ++calls[3];
      reached = allocation_failed();
      fail_allocation(0);
    });
    go.give();
    pool.shutdown();
  }
  for (const auto& each : calls) EXPECT_EQ(each, 1) << "allocation " << n;
  return reached;
}

TEST(PoolHeap, WhatAWorkerHasNoMemoryForEndsAllTheSame) {
  for (const Lack lack : {Lack::once, Lack::from_then_on}) {
    std::size_t n = 1;
    while (ends_without_allocation_there(n, lack) && n < kMost) ++n;
    EXPECT_GT(n, 1U);
    EXPECT_LT(n, kMost);
  }
}

/// One call in which the caller's n-th allocation fails.  Whether there was an n-th one.
bool ends_without_allocation_here(std::size_t n, const std::function<void(Pool&)>& call) {
  const PoolWorld world;
  std::size_t left = 0;
  {
    Pool pool(2, world.factory());
    pool.check_now("null.example");
    fail_allocation(n);
    try {
      call(pool);
    } catch (const std::bad_alloc&) {
    }
    left = allocations_to_failure();
    fail_allocation(0);
    EXPECT_EQ(pool.check_now("mail.example").finding, Finding::explicit_mx) << n;
  }
  EXPECT_EQ(world.open, 0) << n;
  return left == 0;
}

TEST(PoolHeap, WhatACallerHasNoMemoryForIsNotStartedOrEndsOnce) {
  int started = 0;
  std::atomic<int> ended = 0;
  const std::function<void(Pool&)> calls[] = {
      [&](Pool& pool) {
        pool.check("other.example", [&ended](const Verdict&) { ++ended; });
        ++started;
      },
      [](Pool& pool) { pool.check_now("null.example"); },
      [](Pool& pool) { pool.check_now("other.example"); },
      [](Pool& pool) { pool.check_later("other.example").wait(); },
      [](Pool& pool) {
        pool.check_all(
            std::vector<std::string>{"null.example", "other.example", "a..b"},
            [](std::size_t, const Verdict&) {}, 2);
      },
  };
  for (const auto& call : calls) {
    std::size_t n = 1;
    while (ends_without_allocation_here(n, call) && n < kMost) ++n;
    EXPECT_GT(n, 1U);
    EXPECT_LT(n, kMost);
  }
  EXPECT_EQ(ended, started);
  EXPECT_GT(started, 0);
}

}  // namespace
}  // namespace nullmx::test
