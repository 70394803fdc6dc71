// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "pool_fixture.hpp"

namespace nullmx::test {
namespace {

/// A name that nobody answers for, of the thread that has this number in the order of `threads`.
std::string silent_name_on(Pool& pool, std::vector<std::thread::id>& threads, std::size_t number) {
  for (int n = 0;; ++n) {
    std::string name = "silent-" + std::to_string(n) + ".example";
    std::promise<std::thread::id> told;
    pool.cancel(
        pool.check(name, [&](const Verdict&) { told.set_value(std::this_thread::get_id()); }));
    const auto thread = told.get_future().get();
    auto at = std::ranges::find(threads, thread);
    if (at == threads.end()) at = threads.insert(at, thread);
    if (at - threads.begin() == static_cast<std::ptrdiff_t>(number)) return name;
  }
}

TEST(PoolEnd, WhatAnotherThreadStartsWhileACallbackDestroysThePoolEndsBefore) {
  for (const std::size_t first : {0U, 1U}) {
    const PoolWorld world;
    const auto cache = std::make_shared<Cache>();
    auto pool = std::make_unique<Pool>(2, world.factory(), Options{}, cache);
    Pool& raw = *pool;
    std::vector<std::thread::id> threads;
    const std::string here = silent_name_on(raw, threads, first);
    const std::string there = silent_name_on(raw, threads, 1 - first);
    std::atomic<bool> is_gone = false;
    std::atomic<int> late = 0;
    raw.check(there, [&](const Verdict&) {
      raw.check(here, [&](const Verdict&) { late += is_gone ? 100 : 1; });
    });
    raw.cancel(raw.check(here, [&](const Verdict&) {
      pool.reset();
      is_gone = true;
    }));
    while (cache.use_count() > 1) std::this_thread::yield();
    EXPECT_TRUE(is_gone);
    EXPECT_EQ(late, 1) << "before the destructor has returned";
  }
}

}  // namespace
}  // namespace nullmx::test
