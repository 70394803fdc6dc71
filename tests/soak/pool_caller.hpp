// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <vector>

#include "account.hpp"
#include "nullmx/pool.hpp"
#include "surroundings.hpp"

namespace nullmx::test {

/// A thread that asks a Pool.
class PoolCaller {
 public:
  /// `thrown` counts what callbacks throw.
  PoolCaller(Pool& pool, std::shared_ptr<Account> account, std::atomic<std::size_t>& thrown,
             Totals& totals, Chance chance)
      : pool_(pool),
        account_(std::move(account)),
        thrown_(thrown),
        totals_(totals),
        chance_(chance) {}

  void run(Clock::time_point until);
  void start_some();

 private:
  enum class Action { nothing, throws, checks_again, cancels };

  void ask_in_some_way();
  void start(Action action);
  void check_now();
  void check_some_later();
  void check_all();
  void try_cached();
  void cancel_one();
  Action draw_action();

  Pool& pool_;
  std::shared_ptr<Account> account_;
  std::atomic<std::size_t>& thrown_;
  Totals& totals_;
  Chance chance_;
};

}  // namespace nullmx::test
