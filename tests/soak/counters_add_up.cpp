// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "counters_add_up.hpp"

#include <algorithm>
#include <string>

namespace nullmx::test {
namespace {

class Expectation {
 public:
  explicit Expectation(Account& account) : account_(account) {}

  void between(const std::string& what, std::uint64_t low, std::uint64_t count,
               std::uint64_t high) {
    if (low <= count && count <= high) return;
    account_.complain(what + ": " + std::to_string(count) + " instead of " + std::to_string(low) +
                      " to " + std::to_string(high));
  }

 private:
  Account& account_;
};

}  // namespace

/// A check begins a lookup, joins one, or is a hit.  One that is cancelled while it waits for a
/// Pool's thread at its end is neither; one that an expired verdict is served to may have begun a
/// lookup before, or not.
void expect_counters_add_up(const Stats& stats, const Options& options, Account& account) {
  const Account::Counts counts = account.counts();
  const std::uint64_t sum = stats.all_hits() + stats.misses + stats.joined;
  const std::uint64_t beside = counts.cancelled + (options.serve_stale ? stats.stale : 0);
  Expectation expect(account);
  expect.between("hits, misses and joined", counts.looked_up - std::min(counts.looked_up, beside),
                 sum, counts.looked_up);
  expect.between("served stale", counts.stale, stats.stale, counts.stale + counts.cancelled);
  const std::uint64_t lookups = stats.misses + stats.prefetches;
  const std::uint64_t abandoned = counts.cancelled + stats.prefetches;
  expect.between("lookups that have ended", lookups - std::min(lookups, abandoned),
                 stats.latency.count(), lookups);
  expect.between("retries", 0, stats.network.retries, stats.network.queries);
  expect.between("timeouts", 0, stats.network.timeouts, stats.network.queries);
  expect.between("truncated", 0, stats.network.truncated, stats.network.queries);
  expect.between("octets of the cache", 0, stats.cache.bytes, stats.cache.max_bytes);
  expect.between("evictions", 0, stats.cache.evictions, stats.cache.puts);
}

}  // namespace nullmx::test
