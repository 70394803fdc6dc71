// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/backlog.hpp"

#include <gtest/gtest.h>

#include <string>

namespace nullmx::cli {
namespace {

Record record_of(const std::string& text, std::uint64_t line) {
  return {text, "carried", {line, line, line}};
}

TEST(Backlog, GivesEachNumberItsEntryWhileItGrowsAndGoesRound) {
  constexpr std::size_t kCapacity = 5'000;  // beyond what it begins with
  Backlog backlog(kCapacity);
  std::uint64_t added = 0;
  for (int round = 0; round < 3; ++round) {
    while (!backlog.is_full()) {
      EXPECT_EQ(backlog.end(), added);
      backlog.add(record_of("input " + std::to_string(added), added));
      ++added;
    }
    EXPECT_EQ(backlog.end() - backlog.first(), kCapacity);
    for (std::uint64_t n = backlog.first(); n < backlog.end(); ++n) {
      ASSERT_EQ(backlog[n].input, "input " + std::to_string(n));
      ASSERT_EQ(backlog[n].end.line, n);
      ASSERT_FALSE(backlog[n].is_written || backlog[n].outcome);
    }
    while (backlog.end() - backlog.first() > 1'234) backlog.drop_first();
  }
}

TEST(Backlog, HoldsOneWhereThereIsRoomForOne) {
  Backlog backlog(1);
  EXPECT_TRUE(backlog.empty());
  for (std::uint64_t n = 0; n < 3; ++n) {
    EXPECT_FALSE(backlog.is_full());
    EXPECT_EQ(backlog.add(record_of("a", n)).end.line, n);
    EXPECT_TRUE(backlog.is_full());
    backlog.drop_first();
  }
  EXPECT_EQ(backlog.first(), 3U);
}

TEST(Backlog, CountsTheTextsThatSomebodyNeedsYet) {
  Backlog backlog(100);
  auto& first = backlog.add(record_of("slow", 1));
  first.outcome.emplace();
  backlog.add_written({2, 2, 2});
  EXPECT_TRUE(backlog[1].is_written);
  EXPECT_EQ(backlog.octets(), 11U);
  backlog.add(record_of(std::string(100'000, 'x'), 3));
  EXPECT_EQ(backlog.octets(), 100'018U);
  backlog.set_written(backlog[2]);
  EXPECT_EQ(backlog.octets(), 11U);
  EXPECT_LT(backlog[2].input.capacity(), 100'000U);
  for (int n = 0; n < 3; ++n) backlog.drop_first();
  EXPECT_EQ(backlog.octets(), 0U);
  EXPECT_TRUE(backlog.empty());
  // A place that is used again has nothing of who was there before.
  for (int n = 0; n < 1'024; ++n) {
    const auto& entry = backlog.add(record_of("b", 4));
    ASSERT_FALSE(entry.outcome || entry.is_written);
    backlog.drop_first();
  }
}

TEST(Backlog, PassesOverWhatNeverWaited) {
  Backlog backlog(4);
  for (int n = 0; n < 10'000; ++n) backlog.pass_over();
  EXPECT_TRUE(backlog.empty());
  EXPECT_EQ(backlog.add(record_of("a", 7)).end.line, 7U);
  EXPECT_EQ(backlog.first(), 10'000U);
  EXPECT_EQ(backlog[10'000].input, "a");
}

}  // namespace
}  // namespace nullmx::cli
