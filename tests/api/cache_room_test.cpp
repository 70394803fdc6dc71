// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <limits>
#include <stdexcept>
#include <string>

#include "cache_fixture.hpp"

namespace nullmx::test {
namespace {

TEST_F(CacheTest, ExpiredEntriesGoFirstThenThoseThatNobodyAskedFor) {
  put(kept(60s, "a.example"));
  const std::size_t each = cache.bytes();
  Cache small(4 * each + each / 2);
  const auto fill = [&](seconds ttl, const char* name) {
    small.put(kept(ttl, name), kProfile, clock.now());
  };
  const auto held = [&](const char* name) {
    return small.find(domain(name), kProfile, clock.now()).has_value();
  };
  fill(500s, "a.example");
  fill(5s, "b.example");
  fill(100s, "c.example");
  fill(300s, "d.example");
  clock.advance(5s);
  fill(50s, "e.example");
  EXPECT_TRUE(held("a.example") && held("c.example") && held("e.example"));
  fill(400s, "f.example");
  EXPECT_FALSE(held("d.example")) << "the only one that nobody asked for";
  EXPECT_TRUE(held("a.example") && held("c.example") && held("e.example") && held("f.example"));
}

TEST_F(CacheTest, AVerdictWithoutExchangesTakes128Bytes) {
  constexpr std::size_t kEntries = 10'000;
  const std::string name_of_46(31, 'n');
  for (std::size_t n = 0; n < kEntries; ++n) {
    put(kept(60s, name_of_46 + std::to_string(1'000'000 + n) + ".example"));
    ASSERT_LE(cache.bytes(), 128 * (n + 1));
  }
  EXPECT_GE(cache.bytes(), 128 * kEntries * 99 / 100) << "few have met a full set";
}

/// Nothing is lost while there is room, but for names of like hashes, which are few.
TEST_F(CacheTest, AsMuchIsKeptAsFits) {
  constexpr int kEntries = 20'000;
  Cache full(std::size_t{128} * kEntries);
  int held = 0;
  for (int n = 0; n < kEntries; ++n) {
    full.put(kept(60s, std::to_string(n) + ".example"), kProfile, clock.now());
  }
  for (int n = 0; n < kEntries; ++n) {
    held += full.find(domain(std::to_string(n) + ".example"), kProfile, clock.now()) ? 1 : 0;
  }
  EXPECT_GE(held, kEntries * 98 / 100);
}

TEST_F(CacheTest, NothingIsLostWhileThereIsRoomForTwiceAsMuch) {
  constexpr int kEntries = 50'000;
  Cache half_full(std::size_t{2} * 128 * kEntries);
  const auto name = [](int n) { return domain(std::to_string(n) + ".example"); };
  for (int n = 0; n < kEntries; ++n) {
    half_full.put(kept(60s, std::to_string(n) + ".example"), kProfile, clock.now());
  }
  for (int n = 0; n < kEntries; ++n) {
    ASSERT_TRUE(half_full.find(name(n), kProfile, clock.now())) << n;
  }
  EXPECT_EQ(half_full.counts().evictions, 0U);
}

TEST_F(CacheTest, NamesThatAreAskedForOnceDoNotPushOutThoseThatAreAskedForAgain) {
  constexpr int kHot = 1'000;
  Cache small(std::size_t{2} * kHot * 128);
  const auto ask = [&](const std::string& name) {
    if (small.find(domain(name), kProfile, clock.now())) return true;
    small.put(kept(3600s, name), kProfile, clock.now());
    return false;
  };
  const auto hot = [](int n) { return "hot-" + std::to_string(n % kHot) + ".example"; };
  for (int n = 0; n < 2 * kHot; ++n) ask(hot(n));
  int hits = 0;
  constexpr int kAsked = 40'000;
  for (int n = 0; n < kAsked; ++n) {
    for (int scan = 0; scan < 5; ++scan) ask(std::to_string(n * 5 + scan) + ".scan.example");
    hits += ask(hot(n)) ? 1 : 0;
  }
  EXPECT_GE(hits, kAsked * 95 / 100);
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
  const auto put_50_more = [&] {
    for (int n = 0; n < 50; ++n) put(kept(10s, "new-" + std::to_string(n) + ".example"));
  };
  clock.advance(10s);
  put_50_more();
  EXPECT_GT(cache.bytes(), full) << "asking again may still fail";
  clock.advance(std::chrono::days(3));
  put_50_more();
  EXPECT_LT(cache.bytes(), full);
}

TEST_F(CacheTest, NoLiveEntryGoesWhileMostAreExpired) {
  constexpr int kEntries = 1'000;
  Cache full(std::size_t{128} * kEntries);
  const auto fill = [&](const std::string& name, seconds ttl) {
    full.put(kept(ttl, name), kProfile, clock.now());
  };
  for (int n = 0; n < kEntries; ++n) {
    const bool lives = n % 4 == 0;
    fill(std::to_string(n) + ".example", lives ? 600s : 10s);
  }
  clock.advance(10s);
  for (int n = 0; n < kEntries / 2; ++n) fill("new-" + std::to_string(n) + ".example", 600s);
  int held = 0;
  for (int n = 0; n < kEntries; n += 4) {
    held += full.find(domain(std::to_string(n) + ".example"), kProfile, clock.now()) ? 1 : 0;
  }
  EXPECT_GE(held, kEntries / 4 * 98 / 100) << "names of like hashes may have met";
}

/// An index that many names have made large does not shrink, and is counted.
TEST_F(CacheTest, EvidenceOfAnySizeLeavesTheBoundAsItIs) {
  for (const std::size_t bound : {std::size_t{4} << 10, std::size_t{16} << 10}) {
    Cache small(bound);
    for (int n = 0; n < 2'000; ++n) {
      small.put(kept(60s, std::to_string(n) + ".example"), kProfile, clock.now());
    }
    Verdict stored = kept(60s, "large.example");
    stored.evidence = null_evidence();
    std::string& text = stored.evidence.front().extended_errors.front().text;
    for (text.clear(); text.size() < bound + 500; text.append(16, 'x')) {
      stored.finding = Finding::null_mx;
      stored.lifetime = {Kind::dns, 10s};
      small.put(stored, kProfile, clock.now());
      ASSERT_TRUE(small.find(*stored.domain, kProfile, clock.now())) << text.size();
      ASSERT_LE(small.bytes(), bound) << text.size();
      clock.advance(10s);
      stored.finding = Finding::temporary_failure;
      stored.notes = Note::stale_evidence;
      stored.lifetime = {Kind::failure, 0s};
      small.put(stored, kProfile, clock.now());
      ASSERT_LE(small.bytes(), bound) << text.size();
      clock.advance(300s);
    }
  }
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

}  // namespace
}  // namespace nullmx::test
