// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/heap_count.hpp"

#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "cache_fixture.hpp"
#include "nullmx/validator.hpp"
#include "support/stage.hpp"

namespace nullmx::test {
namespace {

TEST_F(CacheTest, WhatItCountsBesideItsSlotsIsWhatTheHeapReallyGave) {
  constexpr int kEntries = 1'000;
  const std::size_t before = heap_bytes();
  for (int n = 0; n < kEntries; ++n) {
    const std::string longer(n % 5 == 0 ? 50 : 1, 'x');
    Verdict stored = kept(seconds(60 + n), longer + std::to_string(n) + ".example");
    if (n % 2 == 0) stored.evidence = null_evidence();
    put(stored);
  }
  const auto real = static_cast<double>(heap_bytes() - before);
  const auto counted = static_cast<double>(cache.bytes() - std::size_t{128} * kEntries);
  EXPECT_GE(counted, real * 0.99) << "malloc gives 16 octets more where less would be left over";
  EXPECT_LE(counted, real * (heap_is_glibc() ? 1.01 : 1.5));
}

TEST_F(CacheTest, WhatAFailureKeepsOfAnExpiredVerdictIsCountedTooAndDoesNotGrow) {
  constexpr int kEntries = 1'000;
  const std::size_t before = heap_bytes();
  const auto put_all = [&](Finding finding, Lifetime lifetime) {
    for (int n = 0; n < kEntries; ++n) {
      const std::string longer(n % 5 == 0 ? 50 : 1, 'x');
      Verdict stored = verdict(finding, lifetime, longer + std::to_string(n) + ".example");
      if (n % 2 == 0) stored.evidence = null_evidence();
      put(stored);
    }
  };
  put_all(Finding::null_mx, {Kind::dns, 60s});
  std::size_t after_one = 0;
  for (int failure = 0; failure < 5; ++failure) {
    clock.advance(300s);
    put_all(Finding::temporary_failure, {Kind::failure, 0s});
    const std::size_t real = heap_bytes() - before;
    if (failure == 0) after_one = real;
    const std::size_t counted = cache.bytes() - std::size_t{128} * kEntries;
    EXPECT_GE(counted * 100, real * 99);
    EXPECT_LE(counted * 100, real * (heap_is_glibc() ? 101 : 150));
    EXPECT_LE(real * 100, after_one * 101);
  }
}

TEST_F(CacheTest, AHitAllocatesNothing) {
  for (const std::size_t size : {1U, 40U, 60U, 63U}) {
    const Domain name = domain(std::string(size, 'n') + ".example");
    put(kept(60s, name.text()));
    const std::size_t before = allocations();
    const auto hit = cache.find(name, kProfile, clock.now());
    EXPECT_EQ(allocations(), before);
    EXPECT_TRUE(hit);
  }
}

TEST_F(CacheTest, EvidenceIsOneBlock) {
  Verdict stored = kept(60s);
  stored.evidence = null_evidence();
  put(stored);
  const std::size_t before = allocations();
  put(stored);
  EXPECT_EQ(allocations(), before + 1);
}

constexpr std::string_view kZone = R"(
$TTL 300
a-name-that-does-not-fit-into-a-short-string.example. MX 0 .
a-host-whose-name-does-not-fit-in-a-short-string.example. A 203.0.114.1
once.example. 0 MX 0 .
other.example. 0 MX 0 .
)";

ResolverFactory zone_resolver() {
  return [zone = *Zone::parse(kZone)](Loop& loop) {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
}

TEST(ValidatorHeap, TryCachedAllocatesNothing) {
  const Domain name = domain("a-name-that-does-not-fit-into-a-short-string.example");
  Validator validator(zone_resolver());
  check_now(validator, name.text());
  const std::size_t before = allocations();
  const auto hit = validator.try_cached(name);
  EXPECT_EQ(allocations(), before);
  EXPECT_TRUE(hit);
}

TEST(ValidatorHeap, EndedChecksLeaveNothingBehind) {
  Validator validator(zone_resolver());
  const auto check_often = [&] {
    for (int n = 0; n < 512; ++n) check_now(validator, "once.example");
  };
  check_often();
  const std::size_t before = heap_bytes();
  check_often();
  EXPECT_LE(heap_bytes(), before + 1024) << "a queue may stand at another place, no more";
}

/// One check in which the n-th allocation fails.  Whether there was an n-th one.
bool ends_once_without_allocation(std::size_t n, std::string_view input) {
  auto validator = std::make_unique<Validator>(zone_resolver());
  int calls = 0;
  bool started = false;
  bool failed = false;
  fail_allocation(n);
  try {
    validator->check(input, [&calls](const Verdict&) { ++calls; });
    started = true;
    for (int turn = 0; turn < 6; ++turn) validator->process();
  } catch (const std::bad_alloc&) {
    failed = true;
  }
  const bool reached = failed || allocation_failed();
  fail_allocation(0);
  for (int turn = 0; turn < 6; ++turn) validator->process();
  std::vector<Finding> later;  // two at once, neither of them in the place of the other
  for (const std::string_view domain : {"other.example", "none.example"}) {
    validator->check(domain, [&](const Verdict& verdict) { later.push_back(verdict.finding); });
  }
  for (int turn = 0; turn < 6; ++turn) validator->process();
  EXPECT_EQ(later, (std::vector{Finding::null_mx, Finding::no_such_domain}))
      << input << ", allocation " << n;
  validator.reset();
  EXPECT_EQ(calls, started ? 1 : 0) << input << ", allocation " << n;
  return reached;
}

TEST(ValidatorHeap, WithoutMemoryACheckStillEndsOnceOrIsNotStarted) {
  for (const std::string_view input : {"a-host-whose-name-does-not-fit-in-a-short-string.example",
                                       "once.example", "localhost", "<>"}) {
    std::size_t n = 1;
    while (ends_once_without_allocation(n, input) && n < 10'000) ++n;
    EXPECT_GT(n, 1U) << input;
    EXPECT_LT(n, 10'000U) << input;
  }
}

TEST(LoopHeap, WhatWasPostedRunsWithoutMemory) {
  constexpr int kTasks = 100;
  Loop loop;
  int run = 0;
  for (int n = 0; n < kTasks; ++n) loop.post([&run] { ++run; });
  fail_allocation(1, Lack::from_then_on);
  try {
    loop.process();
  } catch (const std::bad_alloc&) {
  }
  fail_allocation(0);
  EXPECT_EQ(run, kTasks);
}

/// What is posted takes memory for every sixteenth task alone, so that the one that tells of the
/// end has to be each of them.
TEST(ValidatorHeap, WithoutMemoryACheckIsCancelledOrGoesOn) {
  int refused = 0;
  for (int posted = 0; posted < 16; ++posted) {
    Stage stage;
    for (int n = 0; n < posted; ++n) stage.run(std::string_view("<>"));
    const std::size_t place = stage.start("silent.example");
    stage.settle();
    fail_allocation(1);
    bool is_cancelled = true;
    try {
      stage.validator->cancel(stage.ids[place]);
    } catch (const std::bad_alloc&) {
      is_cancelled = false;
      ++refused;
    }
    fail_allocation(0);
    if (stage.readable()) stage.settle();
    EXPECT_EQ(stage.verdicts[place].size(), is_cancelled ? 1U : 0U) << posted;
    stage.clock.advance(stage.timeout);
    stage.settle();
    ASSERT_EQ(stage.verdicts[place].size(), 1U) << posted;
    EXPECT_EQ(stage.verdicts[place][0].detail, is_cancelled ? Detail::cancelled : Detail::timeout);
  }
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace nullmx::test
