// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench/round.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "bench/usage.hpp"
#include "interrupt.hpp"

namespace nullmx::cli {
namespace {

using std::chrono::duration;
using std::chrono::microseconds;

/// The clock is looked at once in so many lookups.
constexpr std::uint64_t kBetweenLooks = 64;

class Runner {
 public:
  Runner(const Options& options, const NamesPlan& names, const RoundEnd& end)
      : options_(options),
        end_(end),
        names_(make_names(names)),
        validator_(options, std::make_shared<Cache>(kCacheOctets)) {}

  /// Each name once, before anything is measured.
  void warm() {
    const std::vector<std::string> all = names_->all();
    std::size_t next = 0;
    const auto more = [&] { return next < all.size() && !interrupted(); };
    while (more() || validator_.open() > 0) {
      while (more() && validator_.open() < options_.window) {
        validator_.check(all[next++], [](const Verdict&) {});
      }
      step();
    }
  }

  Round run() {
    const Stats before = validator_.stats();
    const SystemCalls calls;
    const auto calls_before = calls.count();
    const double cpu_before = cpu_seconds();
    start_ = Clock::now();
    while (goes_on() || validator_.open() > 0) {
      while (goes_on() && validator_.open() < options_.window) start();
      step();
    }
    round_.seconds = duration<double>(Clock::now() - start_).count();
    round_.cpu_seconds = cpu_seconds() - cpu_before;
    const auto calls_after = calls.count();
    if (calls_before && calls_after) round_.calls = *calls_after - *calls_before;
    round_.window = options_.window;
    round_.transport = options_.transport;
    note(validator_.stats(), before);
    return round_;
  }

 private:
  /// More than any plan has names.
  static constexpr std::size_t kCacheOctets = std::size_t{512} << 20;

  bool goes_on() {
    if (interrupted() || is_over_ || nobody_answers()) return false;
    if (!end_.duration) return started_ < end_.lookups;
    if (started_ % kBetweenLooks == 0) is_over_ = Clock::now() - start_ >= *end_.duration;
    return !is_over_;
  }
  /// Where none of the first ones had an answer, the others would not have one either.
  bool nobody_answers() const {
    constexpr std::uint64_t kEnough = 100;
    return round_.lookups >= std::min<std::uint64_t>(options_.window, kEnough) &&
           round_.lookups == round_.failed();
  }
  void start() {
    ++started_;
    validator_.check(names_->next(), [this](const Verdict& verdict) { ended(verdict); });
  }
  void ended(const Verdict& verdict) {
    ++round_.lookups;
    ++round_.findings[static_cast<std::size_t>(verdict.finding)];
    ++round_.latencies[LatencyHistogram::bucket_of(verdict.elapsed)];
    round_.slowest = std::max(round_.slowest, verdict.elapsed);
    const bool failed =
        verdict.finding == Finding::temporary_failure || verdict.finding == Finding::indeterminate;
    if (failed) ++round_.failures[std::string(to_string(verdict.detail))];
  }
  void step() {
    validator_.process();
    if (validator_.open() == 0) return;
    std::array readable{pollfd{validator_.fd(), POLLIN, 0}};
    wait_for(readable, std::chrono::seconds(1));
  }
  void note(const Stats& after, const Stats& before) {
    round_.hits = after.all_hits() - before.all_hits();
    round_.network.queries = after.network.queries - before.network.queries;
    round_.network.retries = after.network.retries - before.network.retries;
    round_.network.timeouts = after.network.timeouts - before.network.timeouts;
    round_.network.truncated = after.network.truncated - before.network.truncated;
  }

  Options options_;
  RoundEnd end_;
  std::unique_ptr<NameSequence> names_;
  Round round_;
  Clock::time_point start_;
  std::uint64_t started_ = 0;
  bool is_over_ = false;
  Validator validator_;  // last: its callbacks write into the round
};

}  // namespace

LatencyHistogram Round::latency() const {
  LatencyHistogram histogram;
  for (const auto& [bucket, count] : latencies) histogram.add(bucket, count, microseconds(0));
  return histogram;
}

Round run_round(const Options& options, const NamesPlan& names, const RoundEnd& end,
                bool is_cached) {
  Runner runner(options, names, end);
  if (is_cached) runner.warm();
  return runner.run();
}

}  // namespace nullmx::cli
