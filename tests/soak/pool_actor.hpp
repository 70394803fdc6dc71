// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include "account.hpp"
#include "nullmx/pool.hpp"
#include "surroundings.hpp"

namespace nullmx::test {

/// One Pool after the other, each with threads that ask it in every way, and one of the ways in
/// which it can end.
class PoolActor {
 public:
  PoolActor(const Surroundings& around, Chance chance)
      : around_(around), lives_(chance), chance_(chance) {}

  void run(Clock::time_point until);

 private:
  enum class End { rest, shut_down, shut_down_by_callback, destroy, destroy_by_callback };

  void live(Clock::time_point until);
  void open();
  void bring_about(End end);
  void from_a_callback(const std::function<void()>& act);
  void come_to_rest();

  const Surroundings& around_;
  Chance lives_;
  Chance chance_;  // of this life: the next one is the same, however long this one lasts
  Options options_;
  std::shared_ptr<Account> account_;
  std::unique_ptr<Pool> pool_;
  std::atomic<std::size_t> thrown_ = 0;
};

}  // namespace nullmx::test
