// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "validator_actor.hpp"

#include <poll.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "counters_add_up.hpp"
#include "patience.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

struct Thrown : std::runtime_error {
  Thrown() : std::runtime_error("by a callback of the soak") {}
};

}  // namespace

void ValidatorActor::run(Clock::time_point until) {
  while (Clock::now() < until) {
    chance_ = lives_.another();
    callbacks_ = chance_.another();
    const auto end = Clock::now() + chance_.between(500ms, 2'500ms);
    live(std::min(end, until));
  }
}

void ValidatorActor::live(Clock::time_point until) {
  open();
  while (validator_ && Clock::now() < until) {
    start_some();
    if (const auto id = account_->choose_to_cancel(chance_)) validator_->cancel(*id);
    ask_the_cache();
    turn_until(Clock::now() + chance_.between(10ms, 120ms));
  }
  if (validator_ && chance_.one_in(3)) {
    start_some();
    destroy_busy();
  }
  if (validator_) come_to_rest();
  account_->expect_all_ended("when its Validator was gone");
}

void ValidatorActor::open() {
  options_ = draw_options(around_.servers, chance_);
  const auto cancels = chance_.one_in(2) ? Account::Cancels::sometimes : Account::Cancels::never;
  account_ = std::make_shared<Account>("a Validator", cancels, around_.complaints, around_.totals);
  validator_ = std::make_unique<Validator>(options_, around_.cache);
  raw_ = validator_.get();
  thrown_ = caught_ = 0;
  around_.totals.count(Event::validator_made);
}

ValidatorActor::Action ValidatorActor::draw_action() {
  const std::size_t one = chance_.below(1'500);
  if (one == 0) return Action::destroys;
  if (one < 30) return Action::throws;
  if (one < 100) return Action::checks_again;
  if (one < 140) return Action::cancels;
  return Action::nothing;
}

void ValidatorActor::start_some() {
  for (std::size_t left = 1 + chance_.below(12); left > 0; --left) start(draw_action(), chance_);
}

void ValidatorActor::start(Action action, Chance& chance) {
  Sample sample = draw_sample(chance);
  const std::string input = sample.input;
  const std::size_t place = account_->begin(std::move(sample));
  const auto done = [this, account = account_, place, action](const Verdict& verdict) {
    account->ended(place, verdict);
    if (account == account_) act(action);
  };
  try {
    account_->is_called(place, raw_->check(input, done));
  } catch (const std::logic_error&) {  // in its destructor, by a callback of a callback
    account_->was_refused(place);
  }
}

void ValidatorActor::act(Action action) {
  switch (action) {
    case Action::nothing:
      return;
    case Action::throws:
      around_.totals.count(Event::callback_threw);
      ++thrown_;
      throw Thrown();
    case Action::checks_again:
      around_.totals.count(Event::callback_checked_again);
      return start(callbacks_.one_in(2) ? Action::checks_again : Action::nothing, callbacks_);
    case Action::cancels:
      if (const auto id = account_->choose_to_cancel(callbacks_)) {
        around_.totals.count(Event::callback_cancelled);
        raw_->cancel(*id);
      }
      return;
    case Action::destroys:
      if (!validator_) return;
      around_.totals.count(Event::callback_destroyed);
      return destroy_busy();
  }
}

void ValidatorActor::ask_the_cache() {
  const Sample sample = draw_sample(chance_);
  const auto domain = Domain::parse(sample.input);
  if (!domain || !sample.is_looked_up) return;
  if (const auto hit = validator_->try_cached(*domain)) account_->hit_at_once(sample, *hit);
}

void ValidatorActor::turn_until(Clock::time_point until) {
  while (validator_ && Clock::now() < until) {
    pollfd polled{validator_->fd(), POLLIN, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    poll(&polled, 1, static_cast<int>(std::max(left, 0ms).count()));
    try {
      validator_->process();
    } catch (const Thrown&) {
      ++caught_;
    }
  }
}

void ValidatorActor::come_to_rest() {
  const auto until = Clock::now() + options_.timeout + kPatience;
  while (validator_ && account_->open() > 0 && Clock::now() < until) {
    turn_until(Clock::now() + 20ms);
  }
  if (!validator_) return;
  account_->expect_all_ended("though its time is over");
  if (validator_->open() != 0) account_->complain("checks are open that nobody waits for");
  if (thrown_ != caught_) account_->complain("what a callback threw did not leave process()");
  const Stats stats = validator_->stats();
  around_.totals.add(stats);
  expect_counters_add_up(stats, options_, *account_);
  account_->closes();
  validator_.reset();
  raw_ = nullptr;
}

void ValidatorActor::destroy_busy() {
  if (account_->open() > 0) around_.totals.count(Event::validator_destroyed_busy);
  around_.totals.add(validator_->stats());
  account_->closes();
  validator_.reset();
  raw_ = nullptr;
}

}  // namespace nullmx::test
