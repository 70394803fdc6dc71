// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/heap_count.hpp"

#include "cache_fixture.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::test {
namespace {

TEST_F(CacheTest, ItsBytesAreThoseThatTheHeapReallyGave) {
  const std::size_t before = heap_bytes();
  for (int n = 0; n < 1'000; ++n) {
    Verdict stored = kept(seconds(60 + n), "host-of-some-length-" + std::to_string(n) + ".example");
    if (n % 2 == 0) stored.evidence = null_evidence();
    put(stored);
  }
  const auto real = static_cast<double>(heap_bytes() - before);
  const auto counted = static_cast<double>(cache.bytes());
  EXPECT_GE(counted, real);
  EXPECT_LE(counted, real * (heap_is_glibc() ? 1.01 : 1.5));
}

TEST_F(CacheTest, AHitAllocatesNothing) {
  const Domain name = domain("a-name-that-does-not-fit-into-a-short-string.example");
  put(kept(60s, name.text()));
  const std::size_t before = allocations();
  const auto hit = cache.find(name, kProfile, clock.now());
  EXPECT_EQ(allocations(), before);
  EXPECT_TRUE(hit);
}

TEST(ValidatorHeap, TryCachedAllocatesNothing) {
  const Domain name = domain("a-name-that-does-not-fit-into-a-short-string.example");
  const Zone zone = *Zone::parse(name.text() + ". 300 IN MX 0 .\n");
  Validator validator([&zone](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone); });
  check_now(validator, name.text());
  const std::size_t before = allocations();
  const auto hit = validator.try_cached(name);
  EXPECT_EQ(allocations(), before);
  EXPECT_TRUE(hit);
}

}  // namespace
}  // namespace nullmx::test
