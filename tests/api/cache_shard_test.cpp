// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_shard.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "cache_fixture.hpp"

namespace nullmx::test {
namespace {

/// One shard whose keys have the hashes that the test gives them.
struct CacheShardTest : testing::Test {
  static constexpr std::size_t kBytes = std::size_t{8} << 20;

  FakeClock clock;
  LazyMemory memory{2 * CacheShard::memory_for(kBytes)};
  CacheShard shard{memory, kBytes};

  void put(const CacheKey& key, seconds ttl = 60s, const Evidence& evidence = {}) {
    CacheEntry entry;
    entry.finding = Finding::null_mx;
    entry.stored = clock.now();
    entry.ttl = ttl;
    shard.put(key, entry, shard.attachment(key, evidence));
  }
  std::optional<CachedVerdict> find(const CacheKey& key) const {
    return shard.find(key, clock.now());
  }
};

/// Hashes that differ in all their bits.
constexpr std::uint64_t kSpread = 0x9e37'79b9'7f4a'7c15;

std::vector<std::string> names(int count) {
  std::vector<std::string> names;
  for (int n = 0; n < count; ++n) names.push_back(std::to_string(n) + ".example");
  return names;
}

TEST_F(CacheShardTest, NamesOfOneHashAreToldApart) {
  for (const std::string& name : names(10)) put({42, kProfile, name}, seconds(name[0]));
  for (const std::string& name : names(10)) {
    const auto hit = find({42, kProfile, name});
    ASSERT_TRUE(hit) << name;
    EXPECT_EQ(hit->ttl, seconds(name[0]));
  }
  EXPECT_FALSE(find({42, kProfile, "x.example"}));
  EXPECT_FALSE(find({42, kProfile + 1, "1.example"}));
}

TEST_F(CacheShardTest, NamesOfOneHashFillOneSetAndNoMore) {
  for (const std::string& name : names(10'000)) put({42, kProfile, name});
  EXPECT_LE(shard.bytes(), CacheSet::kWays * CacheShard::kEntryBytes);
  EXPECT_TRUE(find({42, kProfile, "9999.example"})) << "the newest is always kept";
}

TEST_F(CacheShardTest, InAFullSetWhatIsExpiredGoesFirstAndWhatWasAskedForStays) {
  const std::vector<std::string> filling = names(CacheSet::kWays);
  for (const std::string& name : filling) put({42, kProfile, name});
  put({42, kProfile, filling[3]}, 1s);
  for (const std::string& name : filling) find({42, kProfile, name});
  clock.advance(1s);
  put({42, kProfile, "new.example"});
  EXPECT_FALSE(find({42, kProfile, filling[3]}));
  for (int n = 0; n < 100; ++n) put({42, kProfile, "once-" + std::to_string(n) + ".example"});
  int held = 0;
  for (const std::string& name : filling) held += find({42, kProfile, name}) ? 1 : 0;
  EXPECT_EQ(held, CacheSet::kWays - 1);
}

TEST_F(CacheShardTest, NamesAreComparedWhole) {
  for (std::size_t size = 1; size <= 253; ++size) {
    const std::string name(size, 'a');
    put({7, kProfile, name});
    ASSERT_TRUE(find({7, kProfile, name})) << size;
    for (const std::size_t changed : {std::size_t{0}, size / 2, size - 1}) {
      std::string other = name;
      other[changed] = 'b';
      ASSERT_FALSE(find({7, kProfile, other})) << changed << " of " << size;
    }
    ASSERT_FALSE(find({7, kProfile, name + 'a'})) << size;
  }
}

TEST_F(CacheShardTest, ALongNameCountsAndItsEvidenceStaysWithIt) {
  const std::string name(200, 'n');
  const CacheKey key{1, kProfile, name};
  put(key);
  EXPECT_GE(shard.bytes(), CacheShard::kEntryBytes + name.size());
  put(key, 60s, null_evidence());
  EXPECT_TRUE(find(key));
  EXPECT_EQ(shard.evidence(key, clock.now()).size(), 2U);
  clock.advance(60s);
  EXPECT_FALSE(find(key));
}

TEST_F(CacheShardTest, WhatTheTableHoldsIsFoundWhileItGrows) {
  std::vector<std::string> all = names(20'000);
  for (std::size_t n = 0; n < all.size(); ++n) {
    put({n * kSpread, kProfile, all[n]});
    ASSERT_TRUE(find({n / 2 * kSpread, kProfile, all[n / 2]})) << n;
  }
  for (std::size_t n = 0; n < all.size(); ++n) {
    ASSERT_TRUE(find({n * kSpread, kProfile, all[n]})) << n;
  }
}

TEST_F(CacheShardTest, WhatStaysIsSeenWhileOthersGoBetweenTwoSteps) {
  const std::vector<std::string> all = names(5'000);
  for (std::size_t n = 0; n < all.size(); ++n) put({n * kSpread, kProfile, all[n]});
  const std::size_t held = shard.bytes() / CacheShard::kEntryBytes;
  std::set<std::string, std::less<>> seen;
  std::size_t gone = 0;
  CacheSlot steps = 0;
  for (CacheSlot end = CacheShard::kEnd; end > 0; ++steps) {
    end = shard.look_back(end, [&](const CacheKey& key, const CacheEntry& entry, const auto&) {
      EXPECT_EQ(entry.finding, Finding::null_mx);
      EXPECT_EQ(key.profile, kProfile);
      seen.emplace(key.name);
      return true;
    });
    for (int n = 0; n < 200; ++n, gone += 2) {
      shard.forget({gone * kSpread, kProfile, all[gone]});
    }
  }
  EXPECT_GE(steps, held / 2 / CacheShard::kStep);
  for (std::size_t n = 1; n < all.size(); n += 2) {
    const bool stayed = find({n * kSpread, kProfile, all[n]}).has_value();
    EXPECT_TRUE(!stayed || seen.contains(all[n])) << n;
  }
}

TEST_F(CacheShardTest, AMillionNamesStayWithinTheBound) {
  constexpr std::size_t kBound = 256 << 10;
  CacheShard small(memory, kBound);
  CacheEntry entry;
  entry.stored = clock.now();
  entry.ttl = 60s;
  for (std::uint64_t n = 0; n < 1'000'000; ++n) {
    const std::string name = std::to_string(n);
    small.put({n * kSpread, kProfile, name}, entry, {});
    ASSERT_LE(small.bytes(), kBound) << n;
  }
  EXPECT_GE(small.bytes(), kBound - CacheShard::kEntryBytes);
}

}  // namespace
}  // namespace nullmx::test
