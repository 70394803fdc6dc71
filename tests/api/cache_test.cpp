// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/fake_clock.hpp"
#include "support/heap_count.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using Kind = Lifetime::Kind;

constexpr Cache::Profile kProfile = 7;

Domain domain(const std::string& text) { return *Domain::parse(text); }

Verdict verdict(Finding finding, Lifetime lifetime, const std::string& name = "null.example") {
  Verdict made;
  made.finding = finding;
  made.domain = domain(name);
  made.lifetime = lifetime;
  return made;
}

Verdict kept(seconds ttl, const std::string& name = "null.example") {
  return verdict(Finding::null_mx, {Kind::dns, ttl}, name);
}

Verdict failed() { return verdict(Finding::temporary_failure, {Kind::failure, 0s}); }

Evidence null_evidence() {
  Answer answer;
  answer.question = {*Name::from_text("a-name-that-is-not-short.example"), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{0, Name()}, {10, *Name::from_text("mail.exchange.example")}};
  answer.aliases = {{answer.question.name, *Name::from_text("the-end-of-the-chain.example")}};
  answer.extended_errors = {{3, "served from what was kept before"}};
  return {answer, answer};
}

struct CacheTest : testing::Test {
  FakeClock clock;
  Cache cache;

  Lifetime put(const Verdict& made) { return cache.put(made, kProfile, clock.now()); }
  std::optional<CachedVerdict> find(const std::string& name = "null.example") const {
    return cache.find(domain(name), kProfile, clock.now());
  }
  bool has(const std::string& name) const { return find(name).has_value(); }
};

TEST_F(CacheTest, AHitSaysWhatWasStoredAndHowLongItLives) {
  Verdict stored = kept(3600s);
  stored.detail = Detail::unverified;
  stored.notes = Note::duplicate_rr;
  stored.transport = Transport::tcp_after_udp;
  stored.authenticated = true;
  EXPECT_EQ(put(stored), (Lifetime{Kind::dns, 3600s}));
  clock.advance(600s);
  const auto hit = find();
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::null_mx);
  EXPECT_EQ(hit->detail, Detail::unverified);
  EXPECT_EQ(hit->notes, Notes(Note::duplicate_rr));
  EXPECT_EQ(hit->transport, Transport::tcp_after_udp);
  EXPECT_TRUE(hit->authenticated);
  EXPECT_EQ(hit->source, Source::cache);
  EXPECT_EQ(hit->ttl, 3000s);
  EXPECT_EQ(hit->age, 600s);
}

TEST_F(CacheTest, ALiveEntryNeverSaysTtlZero) {
  put(kept(2s));
  clock.advance(1999ms);
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->ttl, 1s);
  EXPECT_EQ(find()->age, 1s);
}

TEST_F(CacheTest, AnEntryEndsWithItsTtlAndNotOneTickLater) {
  put(kept(2s));
  clock.advance(2s - Clock::duration{1});
  EXPECT_TRUE(find());
  clock.advance(Clock::duration{1});
  EXPECT_FALSE(find());
  EXPECT_TRUE(cache.evidence(domain("null.example"), kProfile, clock.now()).empty());
}

TEST_F(CacheTest, AHitNeverProlongsALife) {
  put(kept(100s));
  for (int second = 0; second < 100; ++second, clock.advance(1s)) ASSERT_TRUE(find()) << second;
  EXPECT_FALSE(find());
}

struct NotKept {
  const char* reason;
  Finding finding;
  Lifetime lifetime;
};

TEST_F(CacheTest, WhatHasNoLifetimeIsNotKept) {
  const NotKept rows[] = {
      {"C19: TTL 0 is for this transaction only", Finding::null_mx, {Kind::dns, 0s}},
      {"E2: NXDOMAIN without SOA", Finding::no_such_domain, {Kind::none, 0s}},
      {"E12: NODATA without SOA", Finding::no_mail_host, {Kind::none, 0s}},
      {"F14: a deadline with tries left", Finding::temporary_failure, {Kind::none, 0s}},
      {"F14b: nothing is known", Finding::indeterminate, {Kind::none, 0s}},
      {"B1: a function of the name", Finding::special_use, {Kind::pure, 0s}},
      {"a TTL below 0 is none", Finding::explicit_mx, {Kind::dns, -1s}},
  };
  for (const NotKept& row : rows) {
    const Lifetime granted = put(verdict(row.finding, row.lifetime));
    EXPECT_FALSE(find()) << row.reason;
    EXPECT_EQ(cache.bytes(), 0U) << row.reason;
    EXPECT_EQ(granted.ttl, 0s) << row.reason;
  }
}

TEST_F(CacheTest, AVerdictWithoutDomainIsNotKept) {
  Verdict literal = kept(60s);
  literal.domain.reset();
  put(literal);
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST_F(CacheTest, NothingIsKeptForMoreThanSevenDays) {
  EXPECT_EQ(put(kept(seconds::max())).ttl, 604'800s) << "C20: RFC 8767 §4";
  clock.advance(604'800s);
  EXPECT_FALSE(find());
}

TEST_F(CacheTest, FailuresDoubleFromFiveSecondsToFiveMinutes) {
  for (const seconds expected : {5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s, 300s}) {
    EXPECT_EQ(put(failed()), (Lifetime{Kind::failure, expected})) << "F1, RFC 9520 §3.2";
    clock.advance(expected - Clock::duration{1});
    ASSERT_TRUE(find()) << expected.count();
    EXPECT_EQ(find()->finding, Finding::temporary_failure);
    clock.advance(Clock::duration{1});
    ASSERT_FALSE(find()) << expected.count();
  }
}

TEST_F(CacheTest, FailuresNeverLiveLessThanASecondOrMoreThanFiveMinutes) {
  for (int n = 0; n < 200; ++n) {
    const Lifetime granted = put(failed());
    ASSERT_GE(granted.ttl, 1s) << "must not 5";
    ASSERT_LE(granted.ttl, 300s) << "must not 5";
    clock.advance(granted.ttl + seconds(n % 7));
  }
}

TEST_F(CacheTest, TheSameFailureToldTwiceCountsOnce) {
  EXPECT_EQ(put(failed()).ttl, 5s);
  clock.advance(2s);
  EXPECT_EQ(put(failed()).ttl, 3s) << "its life is not prolonged either";
  clock.advance(3s);
  EXPECT_FALSE(find());
  EXPECT_EQ(put(failed()).ttl, 10s);
}

TEST_F(CacheTest, AFailureLongAfterTheLastOneIsAFirstOne) {
  put(failed());
  clock.advance(5s + 300s - Clock::duration{1});
  EXPECT_EQ(put(failed()).ttl, 10s);
  clock.advance(10s + 300s);
  EXPECT_EQ(put(failed()).ttl, 5s);
}

struct After {
  const char* reason;
  Verdict between;
  seconds next;
};

TEST_F(CacheTest, OnlyASuccessResetsTheDoubling) {
  const After rows[] = {
      {"a verdict that is kept", kept(1s), 5s},
      {"a verdict of TTL 0", verdict(Finding::explicit_mx, {}), 5s},
      {"a deadline says nothing", verdict(Finding::temporary_failure, {}), 10s},
      {"a cancelled check says nothing", verdict(Finding::indeterminate, {}), 10s},
  };
  for (const After& row : rows) {
    Cache fresh;
    FakeClock time;
    fresh.put(failed(), kProfile, time.now());
    time.advance(5s);
    fresh.put(row.between, kProfile, time.now());
    time.advance(1s);
    EXPECT_EQ(fresh.put(failed(), kProfile, time.now()).ttl, row.next) << row.reason;
  }
}

TEST_F(CacheTest, AFailureNeverOverwritesALiveVerdict) {
  put(kept(100s));
  clock.advance(99s);
  EXPECT_EQ(put(failed()), Lifetime{}) << "RFC 8767 §4";
  ASSERT_TRUE(find());
  EXPECT_EQ(find()->finding, Finding::null_mx);
  clock.advance(1s);
  EXPECT_EQ(put(failed()).ttl, 5s) << "the one that was refused does not count";
  EXPECT_EQ(find()->finding, Finding::temporary_failure);
}

TEST_F(CacheTest, ANewVerdictTakesThePlaceOfAFailureAndOfAnOlderVerdict) {
  put(failed());
  put(kept(100s));
  EXPECT_EQ(find()->finding, Finding::null_mx);
  const std::size_t bytes = cache.bytes();
  put(verdict(Finding::explicit_mx, {Kind::dns, 10s}));
  EXPECT_EQ(find()->finding, Finding::explicit_mx);
  EXPECT_EQ(find()->ttl, 10s);
  EXPECT_EQ(cache.bytes(), bytes);
}

TEST_F(CacheTest, ProfilesDoNotSeeEachOther) {
  put(kept(100s));
  EXPECT_FALSE(cache.find(domain("null.example"), kProfile + 1, clock.now()));
  cache.put(verdict(Finding::explicit_mx, {Kind::dns, 10s}), kProfile + 1, clock.now());
  EXPECT_EQ(find()->finding, Finding::null_mx);
}

TEST_F(CacheTest, TheEvidenceStaysWithALiveVerdict) {
  Verdict stored = kept(100s);
  stored.evidence = null_evidence();
  put(stored);
  const Evidence evidence = cache.evidence(domain("null.example"), kProfile, clock.now());
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].mx, stored.evidence[0].mx);
  EXPECT_EQ(evidence[1].aliases, stored.evidence[1].aliases);
}

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

TEST_F(CacheTest, AHitAllocatesNothing) {
  const Domain name = domain("a-name-that-does-not-fit-into-a-short-string.example");
  put(kept(60s, name.text()));
  const std::size_t before = allocations();
  const auto hit = cache.find(name, kProfile, clock.now());
  EXPECT_EQ(allocations(), before);
  EXPECT_TRUE(hit);
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
