// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <thread>
#include <vector>

#include "cache_fixture.hpp"

namespace nullmx::test {
namespace {

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

/// Every member says the same number, so that halves of two verdicts show.
Verdict stamped(int stamp, const std::string& name) {
  Verdict made = kept(seconds(1'000 + stamp), name);
  made.finding = static_cast<Finding>(stamp);
  made.detail = static_cast<Detail>(stamp);
  made.notes = static_cast<Note>(stamp);
  if (stamp % 3 == 0) made.evidence = null_evidence();
  return made;
}

bool is_whole(const CachedVerdict& hit) {
  const auto stamp = static_cast<int>(hit.finding);
  return static_cast<int>(hit.detail) == stamp && hit.notes == Notes(static_cast<Note>(stamp)) &&
         hit.ttl == seconds(1'000 + stamp);
}

/// Few names in a small cache: readers meet writers, moves, evictions and a table that grows.
TEST_F(CacheTest, AHitIsWholeWhateverIsWrittenMeanwhile) {
  constexpr int kStamps = 12;
  constexpr std::size_t kNames = 400;
  Cache shared(16 << 10);
  const Clock::time_point now = clock.now();
  std::vector<Domain> names;
  for (std::size_t n = 0; n < kNames; ++n) {
    const std::string padding(n % 3 * 21, 'x');
    names.push_back(domain(padding + std::to_string(n) + ".example"));
  }
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const auto write = [&](std::size_t step) {
    std::size_t at = 0;
    for (int n = 0; n < 20'000; ++n) {
      const Domain& name = names[at];
      at = (at + step) % kNames;
      shared.put(stamped(n % kStamps, name.text()), kProfile, now);
    }
  };
  const auto read = [&](std::size_t at) {
    for (; !done; at = (at + 7) % kNames) {
      const auto hit = shared.find(names[at], kProfile, now);
      if (hit && !is_whole(*hit)) ++wrong;
      if (shared.evidence(names[at], kProfile, now).size() % 2 != 0) ++wrong;
    }
  };
  std::vector<std::thread> readers;
  for (const std::size_t at : {0U, 100U}) readers.emplace_back(read, at);
  std::thread other(write, 3);
  write(11);
  other.join();
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace nullmx::test
