// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "pool_actor.hpp"

#include <future>
#include <thread>

#include "counters_add_up.hpp"
#include "patience.hpp"
#include "pool_caller.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kCallers = 2;

}  // namespace

void PoolActor::run(Clock::time_point until) {
  while (Clock::now() < until) {
    chance_ = lives_.another();
    const auto end = Clock::now() + chance_.between(500ms, 2'500ms);
    live(std::min(end, until));
  }
}

void PoolActor::live(Clock::time_point until) {
  open();
  const End end = static_cast<End>(chance_.below(5));
  const auto shut_down_at = Clock::now() + chance_.between(100ms, 600ms);
  const bool shuts_down = end == End::shut_down || end == End::shut_down_by_callback;
  {
    std::vector<std::jthread> callers;
    for (std::size_t n = 0; n < kCallers; ++n) {
      callers.emplace_back([this, until, chance = chance_.another()] {
        PoolCaller(*pool_, account_, thrown_, around_.totals, chance).run(until);
      });
    }
    if (shuts_down) {
      std::this_thread::sleep_until(std::min(shut_down_at, until));  // while the others ask
      bring_about(end);
    }
  }
  if (!shuts_down) bring_about(end);
  if (pool_) come_to_rest();
  account_->wait_until_ended(Clock::now() + kPatience);
  account_->expect_all_ended("when its Pool was gone");
}

void PoolActor::open() {
  options_ = draw_options(around_.servers, chance_);
  const auto cancels = chance_.one_in(2) ? Account::Cancels::sometimes : Account::Cancels::never;
  account_ = std::make_shared<Account>("a Pool", cancels, around_.complaints, around_.totals);
  thrown_ = 0;
  pool_ = std::make_unique<Pool>(1 + chance_.below(3), options_, around_.cache);
  around_.totals.count(Event::pool_made);
}

void PoolActor::bring_about(End end) {
  Totals& totals = around_.totals;
  if (end == End::rest) return;
  PoolCaller(*pool_, account_, thrown_, totals, chance_.another()).start_some();
  account_->closes();
  const bool shuts_down = end == End::shut_down || end == End::shut_down_by_callback;
  if (!shuts_down) totals.add(pool_->stats());
  if (account_->open() > 0) {
    totals.count(shuts_down ? Event::pool_shut_down_busy : Event::pool_destroyed_busy);
  }
  switch (end) {
    case End::rest:
      return;
    case End::shut_down:
      return pool_->shutdown();
    case End::shut_down_by_callback:
      totals.count(Event::callback_shut_down);
      return from_a_callback([this] { pool_->shutdown(); });
    case End::destroy:
      return pool_.reset();
    case End::destroy_by_callback:
      totals.count(Event::callback_destroyed);
      return from_a_callback([this] { pool_.reset(); });
  }
}

void PoolActor::from_a_callback(const std::function<void()>& act) {
  Sample sample = draw_sample(chance_);
  const std::string input = sample.input;
  const std::size_t place = account_->begin(std::move(sample));
  const auto done = std::make_shared<std::promise<void>>();
  std::future<void> is_done = done->get_future();
  pool_->check(input, [account = account_, place, done, act](const Verdict& verdict) {
    account->ended(place, verdict);
    act();
    done->set_value();
  });
  if (is_done.wait_for(options_.timeout + kPatience) == std::future_status::ready) return;
  account_->complain("a callback has not come, or does not return: " + input);
}

void PoolActor::come_to_rest() {
  account_->wait_until_ended(Clock::now() + options_.timeout + kPatience);
  account_->expect_all_ended("though its time is over");
  const Stats stats = pool_->stats();
  around_.totals.add(stats);
  expect_counters_add_up(stats, options_, *account_);
  // The last callback may be on its way out.
  const auto until = Clock::now() + kPatience;
  while (pool_->failed_callbacks() != thrown_ && Clock::now() < until) std::this_thread::yield();
  if (pool_->failed_callbacks() != thrown_) account_->complain("callbacks that threw: miscounted");
  account_->closes();
  pool_.reset();
}

}  // namespace nullmx::test
