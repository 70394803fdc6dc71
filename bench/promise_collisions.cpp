// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cache_verdicts.hpp"
#include "core/hash.hpp"
#include "promise.hpp"
#include "text_format.hpp"
#include "thread_cpu.hpp"

namespace nullmx::bench {
namespace {

constexpr std::size_t kNames = 1'000;
constexpr int kRepeats = 51;
constexpr double kMostRatio = 1.2;

/// The seed is mixed with it.
constexpr Cache::Profile kNoProfile = 0;

/// Of a hash: more than choose a set among those that the cache below has, and the tag in it
/// (cache_set.hpp).
constexpr std::uint64_t kShared = 0xfe00'0000'0000'03ff;
constexpr std::size_t kBytes = 2 * kNames * kBytesEach;

/// Distinct names of one length.
class NextName {
 public:
  std::string_view operator()() {
    for (std::size_t place = kFirst; ++name_[place] > '9'; ++place) name_[place] = '0';
    return name_;
  }

 private:
  static constexpr std::size_t kFirst = 4;
  std::string name_ = "host000000000000.example";
};

/// Those that a stranger would choose who takes the seed to be 0.
std::vector<Domain> colliding() {
  const std::uint64_t wanted = hash_of("victim.example", 0) & kShared;
  std::vector<Domain> domains;
  NextName next;
  while (domains.size() < kNames) {
    const std::string_view name = next();
    if ((hash_of(name, 0) & kShared) == wanted) domains.push_back(*Domain::parse(name));
  }
  return domains;
}

/// As many as there are hashed until the others are found, and as far from each other.
std::vector<Domain> others() {
  std::vector<Domain> domains;
  NextName next;
  for (std::size_t n = 0; domains.size() < kNames; ++n) {
    const std::string_view name = next();
    if (n % (1 << 17) == 0) domains.push_back(*Domain::parse(name));
  }
  return domains;
}

/// Medians of rounds that take turns.
struct Cost {
  std::vector<double> put_ns;
  std::vector<double> find_ns;
  std::size_t found = 0;

  static double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
  }
};

void measure(const std::vector<Domain>& domains, Cost& cost) {
  Cache cache(kBytes);
  Verdict verdict = null_mx(domains.front());
  const double start = thread_cpu_ms();
  for (const Domain& domain : domains) {
    verdict.domain = domain;
    cache.put(verdict, kNoProfile, kNow);
  }
  const double put = thread_cpu_ms();
  cost.found = 0;
  for (const Domain& domain : domains) cost.found += cache.find(domain, kNoProfile, kNow) ? 1 : 0;
  const double found = thread_cpu_ms();
  constexpr double kNsEach = 1e6 / kNames;
  cost.put_ns.push_back((put - start) * kNsEach);
  cost.find_ns.push_back((found - put) * kNsEach);
}

}  // namespace

Promise colliding_names_are_names() {
  const std::array both{colliding(), others()};
  std::array<Cost, 2> costs;
  for (int n = 0; n < kRepeats; ++n) {
    for (std::size_t which : {0U, 1U}) measure(both[which], costs[which]);
  }
  const double put = Cost::median(costs[0].put_ns) / Cost::median(costs[1].put_ns);
  const double find = Cost::median(costs[0].find_ns) / Cost::median(costs[1].find_ns);
  return {
      "1,000 names that collide where the seed of the hash is known cost no more than others",
      formatted("put %.2f, find %.2f of what others cost; %zu kept, of others %zu", put, find,
                costs[0].found, costs[1].found),
      put <= kMostRatio && find <= kMostRatio && costs[0].found >= costs[1].found - kNames / 50};
}

}  // namespace nullmx::bench
