// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <atomic>
#include <cstdint>
#include <future>
#include <mutex>
#include <optional>
#include <string>

#include "nullmx/pool.hpp"
#include "nullmx_task.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

/// Its callbacks run on all threads of the Pool.
class CallbackClient {
 public:
  CallbackClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), pool_(task.threads, options_of(task)) {}

  Tally run() {
    watch_.begin();
    for (std::size_t n = 0; n < task_.window; ++n) start();
    over_.get_future().wait();
    watch_.end();
    return tally_;
  }

 private:
  void start() {
    const std::size_t next = next_.fetch_add(1);
    if (next >= task_.numbers.size()) return;
    const std::uint32_t number = task_.numbers[next];
    pool_.check(domain_of(number, task_.names),
                [this, number](const Verdict& verdict) { ended(number, verdict); });
  }

  void ended(std::uint32_t number, const Verdict& verdict) {
    const auto outcome = outcome_of(verdict);
    {
      const std::scoped_lock lock(mutex_);
      tally_.add(number, outcome);
    }
    if (done_.fetch_add(1) + 1 == task_.numbers.size()) return over_.set_value();
    start();
  }

  const Task& task_;
  Stopwatch& watch_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::promise<void> over_;
  std::mutex mutex_;
  Tally tally_;
  Pool pool_;
};

}  // namespace

Tally run_pool(const Task& task, Stopwatch& watch) {
  Pool pool(task.threads, options_of(task));
  Tally tally;
  std::size_t fetched = 0;
  const auto next = [&]() -> std::optional<std::string> {
    if (fetched == task.numbers.size()) return std::nullopt;
    return domain_of(task.numbers[fetched++], task.names);
  };
  watch.begin();
  pool.check_all(
      next,
      [&](std::size_t index, const Verdict& verdict) {
        tally.add(task.numbers[index], outcome_of(verdict));
      },
      task.window);
  watch.end();
  return tally;
}

Tally run_pool_callbacks(const Task& task, Stopwatch& watch) {
  return CallbackClient(task, watch).run();
}

}  // namespace nullmx::bench
