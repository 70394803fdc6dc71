// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <memory>

#include "nullmx/validator.hpp"
#include "nullmx_task.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

class NullmxClient {
 public:
  NullmxClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), validator_(options_of(task), std::make_shared<Cache>()) {}

  Tally run() {
    watch_.begin();
    while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
    while (done_ < task_.numbers.size()) {
      validator_.wait();
      validator_.process();
    }
    watch_.end();
    return tally_;
  }

 private:
  void start() {
    const std::uint32_t number = task_.numbers[next_++];
    validator_.check(domain_of(number, task_.names), [this, number](const Verdict& verdict) {
      tally_.add(number, outcome_of(verdict));
      ++done_;
      if (next_ < task_.numbers.size()) start();
    });
  }

  const Task& task_;
  Stopwatch& watch_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
  Validator validator_;
};

}  // namespace

Tally run_nullmx(const Task& task, Stopwatch& watch) { return NullmxClient(task, watch).run(); }

}  // namespace nullmx::bench
