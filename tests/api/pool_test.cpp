// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/pool.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "pool_fixture.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::ThrowsMessage;

struct PoolTest : testing::Test {
  PoolWorld world;
  std::shared_ptr<Cache> cache = std::make_shared<Cache>();
  Basket basket;

  std::unique_ptr<Pool> pool_of(std::size_t threads, Options options = {}) {
    return std::make_unique<Pool>(threads, world.factory(), std::move(options), cache);
  }
  Verdict end_of(Pool& pool, std::string_view input) {
    const std::size_t before = basket.size();
    pool.check(input, basket.put());
    return basket.wait(before + 1).back();
  }
};

TEST_F(PoolTest, NeedsAThread) {
  EXPECT_THAT([&] { pool_of(0); }, ThrowsMessage<std::invalid_argument>(HasSubstr("0 threads")));
  EXPECT_THAT([&] { pool_of(Pool::kMaxThreads + 1); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("257 threads")));
  EXPECT_THROW(Pool(0), std::invalid_argument);
  EXPECT_EQ(pool_of(3)->threads(), 3U);
}

TEST_F(PoolTest, RefusesWhatCannotWork) {
  Options options;
  options.timeout = -1ms;
  EXPECT_THROW(pool_of(2, options), std::invalid_argument);
  EXPECT_THROW(Pool(2, options), std::invalid_argument);
  EXPECT_THROW(Pool(2, ResolverFactory()), std::invalid_argument);
  const auto pool = pool_of(1);
  EXPECT_THROW(pool->check("null.example", OnVerdict()), std::invalid_argument);
}

TEST_F(PoolTest, FindsWhatAValidatorFinds) {
  const auto pool = pool_of(2);
  struct Row {
    const char* input;
    Finding finding;
    Source source;
  };
  for (const Row& row : {Row{"null.example", Finding::null_mx, Source::zone},
                         Row{"null.example", Finding::null_mx, Source::cache},
                         Row{"user@MAIL.example", Finding::explicit_mx, Source::zone},
                         Row{"none.example", Finding::no_such_domain, Source::zone},
                         Row{"localhost", Finding::special_use, Source::input},
                         Row{"user@[192.0.2.1]", Finding::address_literal, Source::input},
                         Row{"a..b", Finding::invalid_address, Source::input},
                         Row{"<>", Finding::not_applicable, Source::input}}) {
    const Verdict verdict = end_of(*pool, row.input);
    EXPECT_EQ(verdict.finding, row.finding) << row.input;
    EXPECT_EQ(verdict.source, row.source) << row.input;
  }
  EXPECT_EQ(end_of(*pool, "mail.example").domain->text(), "mail.example");
}

TEST_F(PoolTest, TakesDomainsAndAddressesToo) {
  const auto pool = pool_of(2);
  pool->check(*Domain::parse("null.example."), basket.put());
  const Verdict of_domain = basket.wait(1).back();
  EXPECT_EQ(of_domain.finding, Finding::null_mx);
  EXPECT_TRUE(of_domain.notes.has(Note::trailing_dot_removed));
  pool->check(*Address::parse("user@mail.example"), basket.put());
  EXPECT_EQ(basket.wait(2).back().finding, Finding::explicit_mx);
  pool->check(*Address::parse("user@[192.0.2.1]"), basket.put());
  EXPECT_EQ(basket.wait(3).back().finding, Finding::address_literal);
}

TEST_F(PoolTest, CallbacksRunOnItsThreadsHitsIncluded) {
  const auto pool = pool_of(1);
  for (const char* input : {"null.example", "null.example", "a..b"}) {
    std::promise<std::thread::id> thread;
    pool->check(input, [&](const Verdict&) { thread.set_value(std::this_thread::get_id()); });
    EXPECT_NE(thread.get_future().get(), std::this_thread::get_id()) << input;
  }
}

TEST_F(PoolTest, CheckNowWaitsForTheVerdict) {
  const auto pool = pool_of(2);
  const Verdict verdict = pool->check_now("user@null.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_EQ(verdict.source, Source::zone);
  EXPECT_EQ(exchanges(verdict).size(), 1U);
  EXPECT_EQ(pool->check_now("localhost").finding, Finding::special_use);
  EXPECT_EQ(pool->check_now("a..b").finding, Finding::invalid_address);
}

TEST_F(PoolTest, CheckNowHasTheEvidenceOfAHitAndTheNotesOfItsInput) {
  const auto pool = pool_of(1);
  pool->check_now("null.example");
  const Verdict hit = pool->check_now("null.example.");
  EXPECT_EQ(hit.source, Source::cache);
  EXPECT_EQ(exchanges(hit).size(), 1U);
  EXPECT_TRUE(hit.notes.has(Note::trailing_dot_removed));
  EXPECT_EQ(hit.domain->text(), "null.example");
}

TEST_F(PoolTest, CheckNowReturnsAtItsDeadline) {
  const auto pool = pool_of(2);
  const Verdict late = pool->check_now("silent.example", Clock::now() + 10ms);
  EXPECT_EQ(late.finding, Finding::temporary_failure) << "a DNS failure is never a verdict";
  EXPECT_EQ(late.detail, Detail::timeout);
  EXPECT_EQ(late.domain->text(), "silent.example");
  while (world.open > 0) std::this_thread::yield();  // its question is cancelled
  EXPECT_EQ(pool->check_now("null.example", Clock::now() + 1h).finding, Finding::null_mx);
}

TEST_F(PoolTest, ADeadlineThatHasPassedAsksNobody) {
  const auto pool = pool_of(1);
  const Verdict late = pool->check_now("null.example", Clock::now() - 1s);
  EXPECT_EQ(late.finding, Finding::indeterminate);
  EXPECT_EQ(late.detail, Detail::overload);
  EXPECT_EQ(world.asked, 0);
  pool->check_now("null.example");
  EXPECT_EQ(pool->check_now("null.example", Clock::now() - 1s).finding, Finding::null_mx)
      << "what is known takes no time";
}

TEST_F(PoolTest, CheckNowEndsWithTheTimeoutOfTheOptions) {
  Options options;
  options.timeout = 10ms;
  const Verdict late = pool_of(1, options)->check_now("silent.example");
  EXPECT_EQ(late.finding, Finding::temporary_failure);
  EXPECT_EQ(late.detail, Detail::timeout);
}

TEST_F(PoolTest, CheckLaterGivesAFutureThatIsReadyForWhatIsKnown) {
  const auto pool = pool_of(2);
  std::future<Verdict> first = pool->check_later("null.example");
  EXPECT_EQ(first.get().finding, Finding::null_mx);
  for (const char* input : {"null.example", "a..b"}) {
    std::future<Verdict> known = pool->check_later(input);
    EXPECT_EQ(known.wait_for(0s), std::future_status::ready) << input;
    known.get();
  }
}

TEST_F(PoolTest, TryCachedKnowsWhatWasFound) {
  const auto pool = pool_of(2);
  const Domain domain = *Domain::parse("null.example.");
  EXPECT_FALSE(pool->try_cached(domain));
  pool->check_now("null.example");
  const auto hit = pool->try_cached(domain);
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::null_mx);
  EXPECT_TRUE(hit->notes.has(Note::trailing_dot_removed));
  EXPECT_TRUE(cache->find(domain, pool->profile(), Clock::now()));
}

TEST_F(PoolTest, AHitLateInAVerdictsLifeHasItAskedForAgain) {
  const auto pool = pool_of(2);
  Verdict old = pool->check_now("null.example");
  old.lifetime = {Lifetime::Kind::dns, 100s};
  cache->put(old, pool->profile(), Clock::now() - 95s);
  const int before = world.asked;
  for (int n = 0; n < 5; ++n) EXPECT_TRUE(pool->try_cached(*Domain::parse("null.example")));
  while (pool->stats().prefetches == 0) std::this_thread::yield();
  pool->check_now("other.example");
  while (pool->try_cached(*Domain::parse("null.example"))->age > 1s) std::this_thread::yield();
  EXPECT_EQ(pool->stats().prefetches, 1U);
  EXPECT_EQ(pool->check_now("null.example").source, Source::cache);
  EXPECT_GE(world.asked, before + 1);
}

TEST_F(PoolTest, CancelledChecksEndAsSuch) {
  const auto pool = pool_of(2);
  const CheckId first = pool->check("silent-1.example", basket.put());
  const CheckId second = pool->check("silent-2.example", basket.put());
  EXPECT_NE(first, second);
  pool->cancel(first);
  pool->cancel(first);
  const Verdict verdict = basket.wait(1).front();
  EXPECT_EQ(verdict.finding, Finding::indeterminate);
  EXPECT_EQ(verdict.detail, Detail::cancelled);
  EXPECT_EQ(verdict.domain->text(), "silent-1.example");
  pool->cancel(first);
  pool->cancel(0);
  pool->cancel(~CheckId{0});
  pool->cancel(second);
  EXPECT_EQ(basket.wait(2).back().domain->text(), "silent-2.example");
}

TEST_F(PoolTest, EachChecksCallbackRunsOnceHoweverOftenItIsCancelled) {
  const auto pool = pool_of(3);
  constexpr int kChecks = 3'000;
  for (int n = 0; n < kChecks; ++n) {
    const std::string name = (n % 3 == 0 ? "silent-" : "name-") + std::to_string(n) + ".example";
    const CheckId id = pool->check(name, basket.put());
    if (n % 3 == 0 || n % 5 == 0) pool->cancel(id);
  }
  basket.wait(kChecks);
  pool->shutdown();
  EXPECT_EQ(basket.size(), static_cast<std::size_t>(kChecks));
}

TEST_F(PoolTest, WhatFormerServersSaidDoesNotCountOnAnyOfItsThreads) {
  const auto pool = pool_of(4);
  std::vector<Domain> domains;
  for (int n = 0; n < 40; ++n) {
    domains.push_back(*Domain::parse("name-" + std::to_string(n) + ".example"));
    Verdict verdict = pool->check_now(domains.back().text());
    verdict.lifetime = {Lifetime::Kind::dns, 300s};
    cache->put(verdict, pool->profile(), Clock::now());
  }
  world.be(1);
  // It is looked for once a second, by those who ask.
  for (const Domain& domain : domains) {
    while (pool->try_cached(domain)) std::this_thread::yield();
  }
  pool->check_now(domains.front().text());
  world.be(0);
  for (const Domain& domain : domains) {
    while (!pool->try_cached(domain)) std::this_thread::yield();
  }
}

TEST_F(PoolTest, CountsWhatItsThreadsAndItsCallersDo) {
  const auto pool = pool_of(4);
  pool->check_now("null.example");
  pool->check_now("null.example");
  pool->try_cached(*Domain::parse("null.example"));
  end_of(*pool, "null.example");
  for (int n = 0; n < 20; ++n) pool->check_now("name-" + std::to_string(n) + ".example");
  const Stats stats = pool->stats();
  EXPECT_EQ(stats.hits_of(Finding::null_mx), 3U);
  EXPECT_EQ(stats.misses, 21U);
  EXPECT_EQ(stats.latency.count(), 21U);
  EXPECT_EQ(stats.cache.puts, 1U) << "names that do not exist have no SOA here";
  EXPECT_EQ(stats.cache.max_bytes, Cache::kDefaultBytes) << "one cache is counted once";
}

}  // namespace
}  // namespace nullmx::test
