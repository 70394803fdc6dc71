// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What a find and a put cost in the cache, beside a std::unordered_map that neither expires nor
// forgets anything: without a lock, and under a std::shared_mutex.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "nullmx/cache.hpp"

namespace nullmx::bench {
namespace {

constexpr Cache::Profile kProfile = 1;
constexpr Clock::time_point kNow{std::chrono::hours(1)};
constexpr std::size_t kDraws = 1'000'003;

/// How many steps before its turn a name is brought into the CPU's cache, where it is for a caller
/// who has just parsed it.
constexpr std::size_t kAhead = 8;

/// Names of 20 characters.
Domain name(std::size_t n) {
  return *Domain::parse("host" + std::to_string(10'000'000 + n) + ".example");
}

std::vector<Domain> names(std::size_t count) {
  std::vector<Domain> names;
  for (std::size_t n = 0; n < count; ++n) names.push_back(name(n));
  std::shuffle(names.begin(), names.end(), std::minstd_rand());
  return names;
}

/// Zipf's law, exponent 1: the n-th name is asked for 1/n as often as the first.
std::vector<std::uint32_t> zipf_draws(std::size_t count) {
  std::vector<double> sums;
  for (std::size_t n = 0; n < count; ++n) {
    sums.push_back((n == 0 ? 0.0 : sums.back()) + 1.0 / static_cast<double>(n + 1));
  }
  std::minstd_rand random;
  std::uniform_real_distribution<double> place(0.0, sums.back());
  std::vector<std::uint32_t> draws(kDraws + 2 * kAhead);
  for (std::uint32_t& draw : draws) {
    const auto found = std::lower_bound(sums.begin(), sums.end(), place(random));
    draw = static_cast<std::uint32_t>(std::min(found, sums.end() - 1) - sums.begin());
  }
  return draws;
}

Verdict null_mx(const Domain& domain) {
  Verdict verdict;
  verdict.finding = Finding::null_mx;
  verdict.domain = domain;
  verdict.lifetime = {Lifetime::Kind::dns, std::chrono::hours(1)};
  return verdict;
}

Verdict two_mx(const Domain& domain) {
  Verdict verdict = null_mx(domain);
  verdict.finding = Finding::explicit_mx;
  Answer answer;
  answer.question = {domain.name(), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{10, *Name::from_text("mx1.provider.example")},
               {20, *Name::from_text("mx2.provider.example")}};
  answer.mx_count = answer.mx.size();
  answer.ttl = std::chrono::hours(1);
  verdict.evidence = {answer};
  return verdict;
}

/// Bytes for as many verdicts without evidence.
std::size_t room_for(std::size_t entries) { return 256 * entries; }

class OurCache {
 public:
  explicit OurCache(const std::vector<Domain>& names) : cache_(room_for(names.size())) {
    for (const Domain& name : names) cache_.put(null_mx(name), kProfile, kNow);
  }
  bool find(const Domain& name) const {
    auto hit = cache_.find(name, kProfile, kNow);
    benchmark::DoNotOptimize(hit);
    return hit.has_value();
  }

 private:
  Cache cache_;
};

/// So that a name is found as it lies in a Domain, without a string of its own.
struct HashOfText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>()(text);
  }
};

class UnlockedMap {
 public:
  explicit UnlockedMap(const std::vector<Domain>& names) {
    for (const Domain& name : names) verdicts_.emplace(name.text(), CachedVerdict());
  }
  bool find(const Domain& name) const {
    const auto found = verdicts_.find(name.text());
    if (found == verdicts_.end()) return false;
    CachedVerdict hit = found->second;
    benchmark::DoNotOptimize(hit);
    return true;
  }

 private:
  std::unordered_map<std::string, CachedVerdict, HashOfText, std::equal_to<>> verdicts_;
};

class LockedMap {
 public:
  explicit LockedMap(const std::vector<Domain>& names) : map_(names) {}
  bool find(const Domain& name) const {
    const std::shared_lock lock(mutex_);
    return map_.find(name);
  }

 private:
  UnlockedMap map_;
  mutable std::shared_mutex mutex_;
};

/// The harness alone: what it costs to come to the next name.
class Nothing {
 public:
  explicit Nothing(const std::vector<Domain>&) {}
  bool find(const Domain& name) const {
    char first = name.text().front();
    benchmark::DoNotOptimize(first);
    return true;
  }
};

template <class Store>
struct Filled {
  explicit Filled(std::size_t count)
      : domains(names(count)), draws(zipf_draws(count)), store(domains) {}
  std::vector<Domain> domains;
  std::vector<std::uint32_t> draws;
  Store store;
};

/// One at a time stands in memory; the threads of one benchmark share it.
template <class Store>
std::unique_ptr<Filled<Store>> g_filled;

template <class Store>
void fill(const benchmark::State& state) {
  g_filled<Store> = std::make_unique<Filled<Store>>(static_cast<std::size_t>(state.range(0)));
}

template <class Store>
void drop(const benchmark::State&) {
  g_filled<Store>.reset();
}

void bring(const Domain& domain) { __builtin_prefetch(domain.text().data()); }

template <class Store>
void find(benchmark::State& state) {
  const Filled<Store>& filled = *g_filled<Store>;
  std::size_t next = kDraws / 3 * static_cast<std::size_t>(state.thread_index());
  std::int64_t hits = 0;
  const auto domain = [&](std::size_t at) -> const Domain& {
    return filled.domains[filled.draws[at]];
  };
  for (auto _ : state) {
    __builtin_prefetch(&domain(next + 2 * kAhead));
    bring(domain(next + kAhead));
    hits += filled.store.find(domain(next)) ? 1 : 0;
    if (++next == kDraws) next = 0;
  }
  if (hits < state.iterations() - 1 - state.iterations() / 100) state.SkipWithError("not found");
  state.SetItemsProcessed(state.iterations());
}

void sizes(benchmark::internal::Benchmark* rows) {
  for (const std::int64_t count : {1'000, 100'000, 1'000'000}) rows->Arg(count);
  rows->UseRealTime();
}

template <class Store>
void add_find(const std::string& row) {
  for (const int threads : {1, 2}) {
    benchmark::RegisterBenchmark(row.c_str(), find<Store>)
        ->Setup(fill<Store>)
        ->Teardown(drop<Store>)
        ->Apply(sizes)
        ->Threads(threads);
  }
}

/// Verdicts with two MX, in a cache that holds `state.range(0)` of them.
void put(benchmark::State& state, std::size_t domains_of_all) {
  const std::vector<Domain> domains = names(domains_of_all);
  Verdict verdict = two_mx(domains.front());
  Cache one;
  one.put(verdict, kProfile, kNow);
  Cache cache(one.bytes() * static_cast<std::size_t>(state.range(0)));
  std::size_t next = 0;
  const auto put_next = [&] {
    bring(domains[(next + kAhead) % domains.size()]);
    verdict.domain = domains[next];
    cache.put(verdict, kProfile, kNow);
    if (++next == domains.size()) next = 0;
  };
  for (std::size_t n = 0; n < domains.size(); ++n) put_next();
  for (auto _ : state) put_next();
}

/// Each of another name than those that are held, so that one of them has to go.
void put_new(benchmark::State& state) { put(state, 3 * static_cast<std::size_t>(state.range(0))); }

/// Each of a name that is held.
void put_again(benchmark::State& state) {
  put(state, static_cast<std::size_t>(state.range(0)) / 2);
}

}  // namespace
}  // namespace nullmx::bench

int main(int argc, char** argv) {
  using namespace nullmx::bench;
  add_find<Nothing>("harness");
  add_find<OurCache>("find");
  add_find<UnlockedMap>("find_unordered_map");
  add_find<LockedMap>("find_shared_mutex");
  benchmark::RegisterBenchmark("put", put_new)->Apply(sizes);
  benchmark::RegisterBenchmark("put_again", put_again)->Apply(sizes);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
