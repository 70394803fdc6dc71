// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <utility>

#include "api/validator_state.hpp"

/// How a check that has its verdict comes to its callback: from the Loop alone, with neither
/// check() nor a Resolver on the stack, so that the callback may do what it likes.
namespace nullmx::inline v0 {

void Validator::State::process() {
  if (phase_ != Phase::running) return cancel_ended(ended_.size());
  if (!ended_.empty()) schedule();  // where there was no memory for that in time
  loop_.process();
}

void Validator::State::wait() {
  if (phase_ == Phase::running) loop_.wait();
}

CheckId Validator::State::end_at_once(Check check, Verdict verdict) {
  const CheckId id = check.id;
  check.verdict = std::move(verdict);
  schedule();
  const auto ended = ended_.emplace(id, std::move(check)).first;
  order_.splice(order_.end(), ended->second.place);
  return id;
}

void Validator::State::end(Checks::iterator waiting, Verdict verdict) {
  auto node = waiting_.extract(waiting);
  Check& check = node.mapped();
  check.verdict = std::move(verdict);
  if (check.deadline) loop_.cancel(*check.deadline);
  order_.splice(order_.end(), check.place);
  ended_.insert(std::move(node));
  schedule();
}

void Validator::State::schedule() {
  if (scheduled_ || phase_ != Phase::running) return;
  loop_.post([this] { run_ended(); });
  scheduled_ = true;
}

/// Runs the callbacks of those that had ended when it began: what these callbacks start waits for
/// the next process(), so that one which always checks again does not keep the loop.
void Validator::State::run_ended() {
  scheduled_ = false;
  try {
    for (std::size_t left = ended_.size(); left > 0 && !ended_.empty(); --left) {
      deliver(take_ended());
    }
  } catch (...) {
    if (!ended_.empty()) schedule();
    throw;
  }
}

/// The one that ended first.
Validator::State::Check Validator::State::take_ended() noexcept {
  const auto first = ended_.find(order_.front());
  order_.pop_front();
  Check check = std::move(first->second);
  ended_.erase(first);
  return check;
}

void Validator::State::deliver(Check check) const {
  Verdict& verdict = check.verdict;
  verdict.notes |= check.notes;
  if (check.domain) verdict.domain = std::move(check.domain);
  verdict.elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(loop_.now() - check.started);
  check.done(std::move(verdict));
}

void Validator::State::close() noexcept {
  phase_ = Phase::closing;
  flights_.clear();
  if (loop_.is_in_child()) return;  // the callbacks are the parent's to run
  const std::size_t ended = ended_.size();
  while (!waiting_.empty()) {
    auto node = waiting_.extract(waiting_.begin());
    deliver_cancelled(std::move(node.mapped()));
  }
  cancel_ended(ended);
  phase_ = Phase::closed;
  cancel_ended(ended_.size());
}

void Validator::State::cancel_ended(std::size_t count) noexcept {
  for (; count > 0 && !ended_.empty(); --count) deliver_cancelled(take_ended());
}

void Validator::State::deliver_cancelled(Check check) const noexcept {
  try {
    check.verdict = cancelled(check);
    deliver(std::move(check));
  } catch (...) {  // a destructor has nobody to tell
  }
}

}  // namespace nullmx::inline v0
