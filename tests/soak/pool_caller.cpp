// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "pool_caller.hpp"

#include <stdexcept>
#include <thread>
#include <utility>

#include "patience.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

/// What a callback does, on a thread of the Pool: chosen by the caller, so that it is the same with
/// the same seed.
struct Callback {
  Pool& pool;
  std::shared_ptr<Account> account;
  Totals& totals;
  Chance chance;

  void check_again() {
    totals.count(Event::callback_checked_again);
    Sample sample = draw_sample(chance);
    const std::string input = sample.input;
    const std::size_t place = account->begin(std::move(sample));
    try {
      pool.check(input, [kept = account, place](const Verdict& v) { kept->ended(place, v); });
    } catch (const std::logic_error&) {  // in the destructor
      account->was_refused(place);
    }
  }
  void cancel() {
    const auto id = account->choose_to_cancel(chance);
    if (!id) return;
    totals.count(Event::callback_cancelled);
    pool.cancel(*id);
  }
};

}  // namespace

void PoolCaller::run(Clock::time_point until) {
  while (Clock::now() < until) {
    ask_in_some_way();
    std::this_thread::sleep_for(chance_.between(10ms, 120ms));  // the pace of the soak
  }
}

void PoolCaller::ask_in_some_way() {
  switch (chance_.below(12)) {
    case 0:
      return check_now();
    case 1:
      return check_some_later();
    case 2:
      return check_all();
    case 3:
    case 4:
      return try_cached();
    case 5:
      return cancel_one();
    default:
      return start_some();
  }
}

void PoolCaller::start_some() {
  for (std::size_t left = 1 + chance_.below(10); left > 0; --left) start(draw_action());
}

PoolCaller::Action PoolCaller::draw_action() {
  const std::size_t one = chance_.below(30);
  if (one == 0) return Action::throws;
  if (one < 3) return Action::checks_again;
  if (one < 4) return Action::cancels;
  return Action::nothing;
}

void PoolCaller::start(Action action) {
  Sample sample = draw_sample(chance_);
  const std::string input = sample.input;
  const std::size_t place = account_->begin(std::move(sample));
  Callback callback{pool_, account_, totals_, chance_.another()};
  const auto done = [callback, place, action, &thrown = thrown_](const Verdict& verdict) mutable {
    callback.account->ended(place, verdict);
    if (action == Action::checks_again) callback.check_again();
    if (action == Action::cancels) callback.cancel();
    if (action != Action::throws) return;
    callback.totals.count(Event::callback_threw);
    ++thrown;
    throw std::runtime_error("by a callback of the soak");
  };
  account_->is_called(place, pool_.check(input, done));
}

void PoolCaller::check_now() {
  Sample sample = draw_sample(chance_);
  const std::string input = sample.input;
  const std::size_t place = account_->begin(std::move(sample));
  account_->ended(place, pool_.check_now(input));
}

void PoolCaller::check_some_later() {
  std::vector<std::pair<std::size_t, std::future<Verdict>>> later;
  for (std::size_t left = 1 + chance_.below(6); left > 0; --left) {
    Sample sample = draw_sample(chance_);
    const std::string input = sample.input;
    const std::size_t place = account_->begin(std::move(sample));
    later.emplace_back(place, pool_.check_later(input));
  }
  const auto until = Clock::now() + kPatience;
  for (auto& [place, verdict] : later) {
    if (verdict.wait_until(until) == std::future_status::ready) {
      account_->ended(place, verdict.get());
    }
  }
}

void PoolCaller::check_all() {
  std::vector<std::string> inputs;
  std::vector<std::size_t> places;
  for (std::size_t left = 1 + chance_.below(30); left > 0; --left) {
    Sample sample = draw_sample(chance_);
    inputs.push_back(sample.input);
    places.push_back(account_->begin(std::move(sample)));
  }
  const auto each = [&](std::size_t at, const Verdict& verdict) {
    account_->ended(places.at(at), verdict);
  };
  pool_.check_all(inputs, each, 1 + chance_.below(10));
}

void PoolCaller::try_cached() {
  const Sample sample = draw_sample(chance_);
  const auto domain = Domain::parse(sample.input);
  if (!domain || !sample.is_looked_up) return;
  if (const auto hit = pool_.try_cached(*domain)) account_->hit_at_once(sample, *hit);
}

void PoolCaller::cancel_one() {
  if (const auto id = account_->choose_to_cancel(chance_)) pool_.cancel(*id);
}

}  // namespace nullmx::test
