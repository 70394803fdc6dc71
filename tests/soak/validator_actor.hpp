// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "account.hpp"
#include "surroundings.hpp"

namespace nullmx::test {

/// A thread with one Validator after the other, whose callbacks throw, check again, cancel and
/// destroy it.
class ValidatorActor {
 public:
  ValidatorActor(const Surroundings& around, Chance chance)
      : around_(around), lives_(chance), chance_(chance), callbacks_(chance) {}

  void run(Clock::time_point until);

 private:
  enum class Action { nothing, throws, checks_again, cancels, destroys };

  void live(Clock::time_point until);
  void open();
  void start_some();
  void start(Action action, Chance& chance);
  void act(Action action);
  void ask_the_cache();
  void turn_until(Clock::time_point until);
  void come_to_rest();
  void destroy_busy();
  Action draw_action();

  const Surroundings& around_;
  Chance lives_;
  Chance chance_;     // of this life: the next one is the same, however long this one lasts
  Chance callbacks_;  // of this life, in the order in which checks end
  Options options_;
  std::unique_ptr<Validator> validator_;
  Validator* raw_ = nullptr;  // also while it is being destroyed
  std::shared_ptr<Account> account_;
  std::size_t thrown_ = 0;
  std::size_t caught_ = 0;
};

}  // namespace nullmx::test
