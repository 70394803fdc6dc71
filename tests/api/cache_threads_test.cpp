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
      if (shared.evidence(*stored.domain, kProfile, now).size() % 2 != 0) ++wrong;
      if (shared.bytes() > kBound) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (int seed = 0; seed < 4; ++seed) threads.emplace_back(work, seed);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

/// Every member says the same number, so that halves of two verdicts show.
Verdict stamped(int stamp, std::string_view name) {
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

/// Names of all sizes, some of them long ones.
std::vector<Domain> names(std::size_t count) {
  std::vector<Domain> names;
  for (std::size_t n = 0; n < count; ++n) {
    const std::string padding(n % 3 * 21, 'x');
    names.push_back(domain(padding + std::to_string(n) + ".example"));
  }
  return names;
}

/// Two threads that write, two that read.  How many hits were not whole.
int count_wrong(const std::vector<Domain>& names) {
  constexpr int kStamps = 12;
  constexpr int kPuts = 20'000;
  constexpr Clock::time_point kNow{1h};
  Cache shared(16 << 10);
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const auto write = [&](std::size_t step) {
    std::size_t at = 0;
    for (int n = 0; n < kPuts; ++n, at = (at + step) % names.size()) {
      shared.put(stamped(n % kStamps, names[at].text()), kProfile, kNow);
    }
  };
  const auto read = [&](std::size_t at) {
    for (int n = 0; !done; ++n, at = (at + 7) % names.size()) {
      const auto hit = shared.find(names[at], kProfile, kNow);
      if (hit && !is_whole(*hit)) ++wrong;
      if (n % 50 == 0 && shared.evidence(names[at], kProfile, kNow).size() % 2 != 0) ++wrong;
    }
  };
  std::vector<std::thread> readers;
  for (int n = 0; n < 2; ++n) readers.emplace_back(read, 0);
  std::thread other(write, 3);
  write(11);
  other.join();
  done = true;
  for (std::thread& reader : readers) reader.join();
  return wrong;
}

TEST(CacheThreads, AHitIsWholeWhileItsNameIsWrittenAgainAndAgain) {
  EXPECT_EQ(count_wrong(names(1)), 0);
}

/// In a small cache, so that readers meet moves, evictions and a table that grows.
TEST(CacheThreads, AHitIsWholeWhileOtherNamesComeAndGo) { EXPECT_EQ(count_wrong(names(400)), 0); }

}  // namespace
}  // namespace nullmx::test
