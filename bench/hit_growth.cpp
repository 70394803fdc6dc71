// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What a hit of a Validator costs by how many verdicts its cache holds.  Asked for are all of them,
// so that the caches of the CPU have less and less of what comes next, and 1,000 of them, so that
// what is left is the cost of the structure.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "allocation_column.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::bench {
namespace {

constexpr std::int64_t kFew = 1'000;
constexpr std::size_t kRoom = std::size_t{2} << 30;

class Warm {
 public:
  explicit Warm(std::int64_t entries) {
    for (std::int64_t n = 0; n < entries; ++n) {
      domains_.push_back(*Domain::parse("host" + std::to_string(1'000'000 + n) + ".example.org"));
      check_now(validator_, domains_.back().text());
    }
  }

  Validator& validator() { return validator_; }
  const std::vector<Domain>& domains() const { return domains_; }

  /// Google Benchmark enters a row several times, until it knows how long it takes.
  static Warm& of(std::int64_t entries) {
    static std::int64_t held = 0;
    static std::unique_ptr<Warm> warm;
    if (held != entries) {
      warm.reset();
      warm = std::make_unique<Warm>(entries);
      held = entries;
    }
    return *warm;
  }

 private:
  Zone zone_ = *Zone::parse("$TTL 86400\n*.example.org. MX 0 .\n");
  Validator validator_{
      [this](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone_); },
      Options{},
      std::make_shared<Cache>(kRoom),
  };
  std::vector<Domain> domains_;
};

void ask(benchmark::State& state, std::int64_t asked_for) {
  Warm& warm = Warm::of(state.range(0));
  const std::vector<Domain>& domains = warm.domains();
  const std::size_t step = domains.size() / static_cast<std::size_t>(asked_for);
  std::vector<std::size_t> turns;
  for (std::size_t n = 0; n < static_cast<std::size_t>(asked_for); ++n) {
    constexpr std::size_t kPrime = 7'919;  // not in the order in which they came
    turns.push_back(n * kPrime % static_cast<std::size_t>(asked_for) * step);
  }
  std::size_t next = 0;
  std::int64_t misses = 0;
  const AllocationColumn allocations(state);
  for (auto _ : state) {
    auto hit = warm.validator().try_cached(domains[turns[next]]);
    benchmark::DoNotOptimize(hit);
    misses += hit ? 0 : 1;
    if (++next == turns.size()) next = 0;
  }
  if (misses > 0) state.SkipWithError("a name that was put is not found");
}

void hit_of_all(benchmark::State& state) { ask(state, state.range(0)); }
BENCHMARK(hit_of_all)->RangeMultiplier(10)->Range(1'000, 1'000'000);

void hit_of_few(benchmark::State& state) { ask(state, std::min(kFew, state.range(0))); }
BENCHMARK(hit_of_few)->RangeMultiplier(10)->Range(1'000, 1'000'000);

}  // namespace
}  // namespace nullmx::bench
