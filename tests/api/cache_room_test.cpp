// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

#include "cache_fixture.hpp"

namespace nullmx::test {
namespace {

TEST_F(CacheTest, ExpiredEntriesGoFirstThenThoseThatExpireSoonest) {
  put(kept(60s, "a.example"));
  const std::size_t each = cache.bytes();
  Cache small(4 * each + each / 2);
  const auto fill = [&](seconds ttl, const char* name) {
    small.put(kept(ttl, name), kProfile, clock.now());
  };
  const auto held = [&](const char* name) {
    return small.find(domain(name), kProfile, clock.now()).has_value();
  };
  if (each > 1024) GTEST_FAIL() << "one entry takes " << each;
  fill(500s, "a.example");
  fill(5s, "b.example");
  fill(100s, "c.example");
  fill(300s, "d.example");
  clock.advance(5s);
  fill(50s, "e.example");
  EXPECT_TRUE(held("a.example") && held("c.example") && held("d.example") && held("e.example"));
  fill(400s, "f.example");
  EXPECT_FALSE(held("e.example")) << "50 s are the fewest";
  EXPECT_TRUE(held("a.example") && held("c.example") && held("d.example") && held("f.example"));
}

TEST_F(CacheTest, TheBoundInBytesHoldsAfterEveryPut) {
  constexpr std::size_t kBound = 64 << 10;
  Cache small(kBound);
  Verdict stored = kept(3600s);
  for (int n = 0; n < 5'000; ++n, clock.advance(10ms)) {
    stored.domain = domain("host-" + std::to_string(n) + ".example");
    stored.evidence = n % 2 == 0 ? null_evidence() : Evidence{};
    stored.lifetime = n % 3 == 0 ? Lifetime{Kind::failure, 0s} : Lifetime{Kind::dns, seconds(n)};
    small.put(stored, kProfile, clock.now());
    ASSERT_LE(small.bytes(), kBound) << n;
  }
  EXPECT_GT(small.bytes(), kBound / 2);
}

TEST_F(CacheTest, WhatIsLongExpiredMakesRoomByItself) {
  for (int n = 0; n < 100; ++n) put(kept(10s, "host-" + std::to_string(n) + ".example"));
  const std::size_t full = cache.bytes();
  clock.advance(10s);
  for (int n = 0; n < 50; ++n) put(kept(10s, "new-" + std::to_string(n) + ".example"));
  EXPECT_LT(cache.bytes(), full);
}

TEST_F(CacheTest, AVerdictCountsMoreThanWhatItRestsOn) {
  Cache small(1'024);
  Verdict stored = kept(60s);
  stored.evidence = Evidence(100, null_evidence().front());
  small.put(stored, kProfile, clock.now());
  ASSERT_TRUE(small.find(*stored.domain, kProfile, clock.now()));
  EXPECT_TRUE(small.evidence(*stored.domain, kProfile, clock.now()).empty());
}

TEST_F(CacheTest, ACacheThatHoldsNothingIsRefused) {
  EXPECT_THROW(Cache{0}, std::invalid_argument);
  EXPECT_THROW(Cache{100}, std::invalid_argument);
  EXPECT_NO_THROW(Cache{std::numeric_limits<std::size_t>::max()});
}

TEST_F(CacheTest, ThreadsMayFindAndPutAtOnce) {
  constexpr std::size_t kBound = 32 << 10;
  Cache shared(kBound);
  const Clock::time_point start = clock.now();
  std::atomic<int> wrong = 0;
  const auto work = [&](int seed) {
    Verdict stored = kept(10s);
    stored.evidence = null_evidence();
    for (int n = 0; n < 2'000; ++n) {
      const int host = (n * 7 + seed) % 150;
      stored.domain = domain("host-" + std::to_string(host) + ".example");
      stored.lifetime.kind = n % 5 == 0 ? Kind::failure : Kind::dns;
      const auto now = start + std::chrono::milliseconds(n * 10);
      shared.put(stored, kProfile, now);
      const auto hit = shared.find(*stored.domain, kProfile, now);
      if (hit && hit->finding != Finding::null_mx) ++wrong;
      if (shared.evidence(*stored.domain, kProfile, now).size() > 2) ++wrong;
      if (shared.bytes() > kBound) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (int seed = 0; seed < 4; ++seed) threads.emplace_back(work, seed);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace nullmx::test
