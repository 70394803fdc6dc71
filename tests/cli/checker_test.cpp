// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/checker.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <memory>
#include <new>

#include "support/heap_count.hpp"

/// What ends on a thread of the Pool, where nobody hears what is thrown.
namespace nullmx::cli {
namespace {

std::unique_ptr<Checker> on_threads() {
  Lookup lookup;
  lookup.zone = *Zone::parse("null.example. 60 MX 0 .\n");
  lookup.threads = 2;
  return make_checker(lookup, std::make_shared<Cache>(), Kept::whole_verdict);
}

bool has_something(const Checker& checker) {
  pollfd readable{checker.fd(), POLLIN, 0};
  return poll(&readable, 1, /*timeout=*/20'000) == 1;
}

TEST(CheckerOnThreads, GivesWhatHasEnded) {
  const auto checker = on_threads();
  EXPECT_FALSE(checker->start(7, "null.example"));
  ASSERT_TRUE(has_something(*checker));
  const auto ended = checker->take();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].number, 7U);
  EXPECT_EQ(ended[0].outcome.verdict.finding, Finding::null_mx);
}

TEST(CheckerOnThreads, ThrowsWhatAThreadHadNoMemoryForSoThatNobodyWaitsForIt) {
  const auto checker = on_threads();
  test::fail_allocations_elsewhere(true);
  checker->start(7, "null.example");
  const bool is_told = has_something(*checker);
  test::fail_allocations_elsewhere(false);
  ASSERT_TRUE(is_told);
  EXPECT_THROW(checker->take(), std::bad_alloc);
}

}  // namespace
}  // namespace nullmx::cli
