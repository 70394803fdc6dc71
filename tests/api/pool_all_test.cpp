// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "pool_fixture.hpp"

/// check_all(): many inputs, with as many open as there is room for.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

struct PoolAllTest : testing::Test {
  PoolWorld world;
  Pool pool{2, world.factory()};

  static std::vector<std::string> names(int count, const std::string& prefix = "name-") {
    std::vector<std::string> names;
    for (int n = 0; n < count; ++n) names.push_back(prefix + std::to_string(n) + ".example");
    return names;
  }
};

TEST_F(PoolAllTest, EveryInputHasOneVerdictAndItsNumber) {
  std::vector<std::string> inputs = names(5'000);
  inputs[17] = "a..b";
  inputs[18] = "null.example";
  inputs[4'711] = "user@NULL.example";
  inputs[4'712] = "";
  std::vector<std::vector<Verdict>> verdicts(inputs.size());
  const auto here = std::this_thread::get_id();
  pool.check_all(inputs, [&](std::size_t index, Verdict verdict) {
    EXPECT_EQ(std::this_thread::get_id(), here);
    verdicts.at(index).push_back(std::move(verdict));
  });
  for (std::size_t n = 0; n < verdicts.size(); ++n) {
    ASSERT_EQ(verdicts[n].size(), 1U) << inputs[n];
    const Finding finding = verdicts[n].front().finding;
    if (n == 17 || n == 4'712) {
      EXPECT_EQ(finding, Finding::invalid_address);
    } else if (n == 18 || n == 4'711) {
      EXPECT_EQ(finding, Finding::null_mx);
    } else {
      ASSERT_EQ(finding, Finding::no_such_domain);
      ASSERT_EQ(verdicts[n].front().domain->text(), inputs[n]);
    }
  }
}

TEST_F(PoolAllTest, NoMoreAreOpenThanTheWindowSays) {
  std::size_t ended = 0;
  pool.check_all(
      names(2'000), [&](std::size_t, const Verdict&) { ++ended; }, 7);
  EXPECT_EQ(ended, 2'000U);
  EXPECT_LE(world.most_open, 7);
}

TEST_F(PoolAllTest, TheNextInputIsNotFetchedBeforeThereIsRoom) {
  std::size_t fetched = 0;
  std::size_t ended = 0;
  const auto next = [&]() -> std::optional<std::string> {
    EXPECT_LE(fetched - ended, 5U);
    if (fetched == 1'000) return std::nullopt;
    return "name-" + std::to_string(fetched++) + ".example";
  };
  pool.check_all(
      next, [&](std::size_t, const Verdict&) { ++ended; }, 5);
  EXPECT_EQ(ended, 1'000U);
}

TEST_F(PoolAllTest, NothingGivesNothing) {
  pool.check_all(std::vector<std::string>(), [](std::size_t, const Verdict&) { FAIL(); });
}

/// A range that can be walked once.
struct Words {
  std::istream& in;
  auto begin() const { return std::istream_iterator<std::string>(in); }
  static auto end() { return std::istream_iterator<std::string>(); }
};

TEST_F(PoolAllTest, AnyRangeOfTextsWillDo) {
  std::istringstream lines("null.example mail.example");
  std::multiset<Finding> found;
  const auto each = [&](std::size_t, const Verdict& verdict) { found.insert(verdict.finding); };
  pool.check_all(Words{lines}, each);
  const char* const texts[] = {"null.example"};
  pool.check_all(texts, each);
  EXPECT_EQ(found.size(), 3U);
  EXPECT_EQ(found.count(Finding::null_mx), 2U);
}

TEST_F(PoolAllTest, WhatEachThrowsLeavesAndEndsWhatIsOpen) {
  std::vector<std::string> inputs = names(100, "silent-");
  inputs[50] = "null.example";
  EXPECT_THROW(pool.check_all(inputs,
                              [](std::size_t, const Verdict& verdict) {
                                EXPECT_EQ(verdict.finding, Finding::null_mx);
                                throw std::runtime_error("of the test");
                              }),
               std::runtime_error);
  EXPECT_EQ(world.open, 0);
  EXPECT_EQ(pool.check_now("null.example").finding, Finding::null_mx);
}

TEST_F(PoolAllTest, WhatNextThrowsDoesToo) {
  int fetched = 0;
  const auto next = [&]() -> std::optional<std::string> {
    if (++fetched == 50) throw std::runtime_error("of the test");
    return "silent-" + std::to_string(fetched) + ".example";
  };
  EXPECT_THROW(pool.check_all(next, [](std::size_t, const Verdict&) {}), std::runtime_error);
  EXPECT_EQ(world.open, 0);
}

TEST_F(PoolAllTest, AShutdownEndsIt) {
  std::size_t ended = 0;
  std::thread other([&] {
    while (world.open < 100) std::this_thread::yield();
    pool.shutdown();
  });
  pool.check_all(
      names(1'000, "silent-"),
      [&](std::size_t, const Verdict& verdict) {
        EXPECT_EQ(verdict.finding, Finding::indeterminate);
        ++ended;
      },
      100);
  other.join();
  EXPECT_EQ(ended, 1'000U);
}

TEST_F(PoolAllTest, SilentNamesDoNotHoldBackTheOthers) {
  Options options;
  options.timeout = 1h;
  Pool patient(2, world.factory(), options);
  std::vector<std::string> inputs = names(1'000);
  for (std::size_t n = 0; n < 50; ++n) inputs[n * 3] = "silent-" + std::to_string(n) + ".example";
  std::size_t answered = 0;
  EXPECT_THROW(patient.check_all(
                   inputs,
                   [&](std::size_t, const Verdict& verdict) {
                     EXPECT_EQ(verdict.finding, Finding::no_such_domain);
                     if (++answered == 950) throw std::runtime_error("enough");
                   },
                   60),
               std::runtime_error);
}

TEST_F(PoolAllTest, SeveralThreadsMayRunOneEach) {
  std::atomic<std::size_t> ended = 0;
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n) {
    threads.emplace_back([&] {
      pool.check_all(
          names(2'000), [&](std::size_t, const Verdict&) { ++ended; }, 50);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ended, 8'000U);
}

/// The last verdict may come while it looks, and it may return before the worker has said so.
TEST_F(PoolAllTest, ReturnsWithTheLastVerdictWhoeverIsFaster) {
  const auto spin = [](int turns) {
    for (std::atomic<int> turn = 0; turn < turns;) ++turn;
  };
  std::size_t ended = 0;
  constexpr int kRounds = 2'000;
  for (int round = 0; round < kRounds; ++round) {
    bool is_first = true;
    pool.check_all(
        [&]() -> std::optional<std::string> {
          if (std::exchange(is_first, false)) return "name-" + std::to_string(round) + ".example";
          spin(round % 20 * 200);
          return std::nullopt;
        },
        [&](std::size_t, const Verdict&) { ++ended; });
  }
  EXPECT_EQ(ended, std::size_t{kRounds});
  EXPECT_EQ(pool.failed_callbacks(), 0U);
}

TEST_F(PoolAllTest, AWindowBeyondAllReasonIsASmallerOne) {
  std::size_t ended = 0;
  pool.check_all(
      names(10), [&](std::size_t, const Verdict&) { ++ended; }, ~std::size_t{0});
  EXPECT_EQ(ended, 10U);
}

TEST_F(PoolAllTest, NeedsBothCallbacks) {
  const std::function<std::optional<std::string>()> none;
  EXPECT_THROW(pool.check_all(none, [](std::size_t, const Verdict&) {}), std::invalid_argument);
  EXPECT_THROW(pool.check_all(std::vector{"a.example"}, OnEach()), std::invalid_argument);
}

}  // namespace
}  // namespace nullmx::test
