// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/stats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using us = std::chrono::microseconds;

constexpr std::string_view kReplies = R"(
  ? null.example MX
  null.example 100 MX 0 .
  ? mail.example MX
  mail.example 100 MX 10 mx.mail.example)";

struct StatsTest : testing::Test {
  Stage stage{kReplies};
  Stats stats() const { return stage.validator->stats(); }
};

TEST_F(StatsTest, CountHitsByTheirFinding) {
  for (int n = 0; n < 3; ++n) stage.run("null.example");
  stage.run("mail.example");
  stage.validator->try_cached(*Domain::parse("mail.example"));
  EXPECT_EQ(stats().misses, 2U);
  EXPECT_EQ(stats().hits_of(Finding::null_mx), 2U);
  EXPECT_EQ(stats().hits_of(Finding::explicit_mx), 1U);
  EXPECT_EQ(stats().all_hits(), 3U);
}

TEST_F(StatsTest, CountWhoJoinsALookup) {
  for (int n = 0; n < 3; ++n) stage.start("null.example");
  stage.settle();
  EXPECT_EQ(stats().misses, 1U);
  EXPECT_EQ(stats().joined, 2U);
}

TEST_F(StatsTest, CountPrefetches) {
  stage.run("null.example");
  stage.advance(95s);
  for (int n = 0; n < 3; ++n) stage.run("null.example");
  EXPECT_EQ(stats().prefetches, 1U);
  EXPECT_EQ(stats().misses, 1U);
}

TEST_F(StatsTest, WhatNeedsNoDnsIsNeitherHitNorMiss) {
  for (const char* input : {"localhost", "user@[192.0.2.1]", "a..b", "<>"}) stage.run(input);
  EXPECT_EQ(stats().misses + stats().all_hits() + stats().joined, 0U);
}

TEST_F(StatsTest, HoldALookupsTimeFromTheFirstQuestionToTheVerdict) {
  stage.script.say("? mail.example MX");
  stage.start("slow.example");
  stage.advance(300ms);
  stage.script.say(R"(
  ? slow.example MX
  slow.example 100 MX 0 .)");
  stage.settle();
  EXPECT_EQ(stats().latency.count(), 1U);
  EXPECT_EQ(stats().latency.sum(), 300ms);
  EXPECT_THAT(stats().latency.quantile(0.5), AllOf(Ge(us(300ms)), Le(us(300ms) * 17 / 16)));
}

TEST_F(StatsTest, HoldTheCache) {
  stage.run("null.example");
  EXPECT_EQ(stats().cache.verdicts, 1U);
  EXPECT_EQ(stats().cache.puts, 1U);
  EXPECT_EQ(stats().cache.bytes, stage.cache->bytes());
  EXPECT_EQ(stats().cache.max_bytes, Cache::kDefaultBytes);
  EXPECT_EQ(stats().cache.evictions, 0U);
}

/// What was known has expired, nobody answers, and that is served.
struct StaleStatsTest : testing::Test {
  StaleStatsTest() {
    serving.run("mail.example");
    serving.advance(100s);
    serving.script.say("? mail.example MX rcode=2");
  }
  static Options options() {
    Options options;
    options.serve_stale = 24h;
    return options;
  }
  Stage serving{kReplies, options()};
};

TEST_F(StaleStatsTest, CountWhatIsServedStale) {
  for (int n = 0; n < 3; ++n) serving.run("mail.example");
  EXPECT_EQ(serving.validator->stats().stale, 3U);
  EXPECT_EQ(serving.validator->stats().all_hits(), 0U);
}

TEST_F(StaleStatsTest, CountEachCheckThatJoinedToo) {
  for (int n = 0; n < 3; ++n) serving.start("mail.example");
  serving.settle();
  EXPECT_EQ(serving.validator->stats().stale, 3U);
}

TEST_F(StatsTest, HoldTheTimeOfLookupsThatRanOutOfIt) {
  for (int n = 0; n < 3; ++n) stage.start("silent.example");
  stage.advance(stage.timeout);
  EXPECT_EQ(stats().latency.count(), 1U);
  EXPECT_EQ(stats().latency.sum(), stage.timeout);
}

TEST(CacheCounts, TellWhatWasEvictedFromWhatHadExpired) {
  constexpr auto kNow = Clock::time_point(1h);
  Cache cache(std::size_t{4} << 10);
  Verdict verdict;
  verdict.finding = Finding::null_mx;
  const auto put = [&](int n, Clock::time_point now) {
    verdict.domain = *Domain::parse("host-" + std::to_string(n) + ".example");
    verdict.lifetime = {Lifetime::Kind::dns, 10s};
    cache.put(verdict, 1, now);
  };
  for (int n = 0; n < 100; ++n) put(n, kNow);
  const CacheCounts full = cache.counts();
  EXPECT_EQ(full.puts, 100U);
  EXPECT_EQ(full.evictions, 100U - full.verdicts);
  EXPECT_LE(full.bytes, full.max_bytes);
  for (int n = 100; n < 110; ++n) put(n, kNow + 10s);
  EXPECT_EQ(cache.counts().evictions, full.evictions) << "only expired ones had to go";
}

TEST(StatsSum, AddsUpAllButTheCache) {
  Stats one;
  one.hits[static_cast<std::size_t>(Finding::null_mx)] = 1;
  one.stale = 2;
  one.misses = 3;
  one.joined = 4;
  one.prefetches = 5;
  one.network = {6, 7, 8, 9, 10, 11};
  one.cache.verdicts = 12;
  one.latency.record(13us);
  Stats two = one;
  two += one;
  EXPECT_EQ(two.hits_of(Finding::null_mx), 2U);
  EXPECT_EQ(two.stale + two.misses + two.joined + two.prefetches, 28U);
  const NetworkCounts& network = two.network;
  EXPECT_EQ(network.queries + network.retries + network.timeouts, 42U);
  EXPECT_EQ(network.truncated + network.mismatched + network.handshakes, 60U);
  EXPECT_EQ(two.cache.verdicts, 12U);
  EXPECT_EQ(two.latency.count(), 2U);
  EXPECT_EQ(two.latency.sum(), 26us);
}

TEST(LatencyHistogram, TellsTimesApartToASixteenth) {
  for (std::int64_t time = 0; time <= LatencyHistogram::kMost.count(); time += 1 + time / 100) {
    LatencyHistogram histogram;
    histogram.record(us(time));
    const us told = histogram.quantile(1);
    ASSERT_GE(told, us(time));
    ASSERT_LE(told, us(time + time / 16));
    ASSERT_EQ(LatencyHistogram::bucket_of(told), LatencyHistogram::bucket_of(us(time)));
  }
}

TEST(LatencyHistogram, TakesWhatIsOutOfRangeAsItsEnds) {
  LatencyHistogram histogram;
  histogram.record(us(-1));
  histogram.record(us::max());
  EXPECT_EQ(histogram.quantile(0), us(0));
  EXPECT_EQ(histogram.quantile(1), LatencyHistogram::kMost);
  EXPECT_EQ(histogram.sum(), LatencyHistogram::kMost);
}

TEST(LatencyHistogram, OfNothingIsAllZero) {
  const LatencyHistogram histogram;
  EXPECT_EQ(histogram.count(), 0U);
  EXPECT_EQ(histogram.quantile(0.99), us(0));
}

TEST(LatencyHistogram, GivesTheShareThatWasAskedFor) {
  LatencyHistogram histogram;
  for (int n = 1; n <= 1'000; ++n) histogram.record(us(n * 100));
  const auto is_near = [](us time) { return AllOf(Ge(time), Le(time * 17 / 16)); };
  EXPECT_THAT(histogram.quantile(0.5), is_near(us(50'000)));
  EXPECT_THAT(histogram.quantile(0.99), is_near(us(99'000)));
  EXPECT_EQ(histogram.count_up_to(us(8'191)), 81U);
}

TEST(PrometheusText, HasEachFamilyOnceWithItsTypeAndSamples) {
  Stats stats;
  stats.hits[static_cast<std::size_t>(Finding::null_mx)] = 7;
  stats.latency.record(us(100));
  stats.latency.record(us(2'000'000));
  const std::string text = prometheus_text(stats);
  EXPECT_THAT(text, HasSubstr("# TYPE nullmx_cache_hits_total counter\n"));
  EXPECT_THAT(text, HasSubstr("nullmx_cache_hits_total{finding=\"null_mx\"} 7\n"));
  EXPECT_THAT(text, HasSubstr("nullmx_lookup_duration_seconds_bucket{le=\"0.000064\"} 0\n"
                              "nullmx_lookup_duration_seconds_bucket{le=\"0.000128\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("nullmx_lookup_duration_seconds_bucket{le=\"+Inf\"} 2\n"
                              "nullmx_lookup_duration_seconds_sum 2.000100\n"
                              "nullmx_lookup_duration_seconds_count 2\n"));
}

}  // namespace
}  // namespace nullmx::test
