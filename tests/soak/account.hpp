// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "chance.hpp"
#include "complaints.hpp"
#include "nullmx/validator.hpp"
#include "repertoire.hpp"
#include "totals.hpp"

namespace nullmx::test {

/// The checks of one Validator or Pool: how often each has ended, and whether it may have ended so.
/// Any thread.  Outlives what it is about, since a callback that comes twice may come late.
class Account {
 public:
  /// Where nobody cancels, counters have to be exact.
  enum class Cancels : bool { never, sometimes };

  Account(std::string whose, Cancels cancels, Complaints& complaints, Totals& totals)
      : whose_(std::move(whose)), cancels_(cancels), complaints_(complaints), totals_(totals) {}

  /// Before a check; its number here.
  std::size_t begin(Sample sample);
  void is_called(std::size_t place, CheckId id);

  /// It was not started after all, since that threw.
  void was_refused(std::size_t place);

  void ended(std::size_t place, const Verdict& verdict);

  /// The check that its caller is about to cancel, if any: one of the latest, maybe over.
  std::optional<CheckId> choose_to_cancel(Chance& chance);

  /// From now on any check may end as cancelled.
  void closes();

  /// What try_cached() said.
  void hit_at_once(const Sample& sample, const CachedVerdict& hit);

  void wait_until_ended(Clock::time_point until);
  std::size_t open() const;

  /// Says which checks have not ended.
  void expect_all_ended(const std::string& when);

  struct Counts {
    std::size_t looked_up = 0;  // checks that needed the DNS, and try_cached() that hit
    std::size_t cancelled = 0;  // of them
    std::size_t stale = 0;      // of them, by an expired verdict
  };
  Counts counts() const;
  void complain(const std::string& what) { complaints_.add(whose_ + ": " + what); }

 private:
  struct Entry {
    Sample sample;
    std::optional<CheckId> id{};
    unsigned ends = 0;
    bool is_refused = false;
    bool may_be_cancelled = false;
  };
  void judge(const Entry& entry, const Verdict& verdict);

  const std::string whose_;
  const Cancels cancels_;
  Complaints& complaints_;
  Totals& totals_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> entries_;
  std::size_t open_ = 0;
  bool closes_ = false;
  Counts counts_;
};

}  // namespace nullmx::test
