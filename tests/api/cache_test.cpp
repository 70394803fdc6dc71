// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "cache_fixture.hpp"

namespace nullmx::test {
namespace {

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

}  // namespace
}  // namespace nullmx::test
