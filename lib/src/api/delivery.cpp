// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <utility>

#include "api/validator_state.hpp"

/// How a check that has its verdict comes to its callback: from the Loop alone, with neither
/// check() nor a Resolver on the stack, so that the callback may do what it likes.
namespace nullmx::inline v0 {

void Validator::State::process() {
  if (phase_ != Phase::running) return cancel_ended(ended_.size());
  loop_.process();
}

void Validator::State::wait() {
  if (phase_ == Phase::running) loop_.wait();
}

void Validator::State::end(Check check, Verdict verdict) {
  if (check.deadline) loop_.cancel(*check.deadline);
  schedule();
  ended_.push_back({std::move(check), std::move(verdict)});
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
      Ended ended = std::move(ended_.front());
      ended_.pop_front();
      deliver(std::move(ended));
    }
  } catch (...) {
    if (!ended_.empty()) schedule();
    throw;
  }
}

void Validator::State::deliver(Ended ended) const {
  Verdict& verdict = ended.verdict;
  verdict.notes |= ended.check.notes;
  if (ended.check.domain) verdict.domain = std::move(ended.check.domain);
  verdict.elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(loop_.now() - ended.check.started);
  ended.check.done(std::move(verdict));
}

void Validator::State::close() noexcept {
  phase_ = Phase::closing;
  const std::size_t ended = ended_.size();
  flights_.clear();
  while (!waiting_.empty()) {
    auto check = waiting_.extract(waiting_.begin());
    deliver_cancelled(std::move(check.mapped()));
  }
  cancel_ended(ended);
  phase_ = Phase::closed;
  cancel_ended(ended_.size());
}

void Validator::State::cancel_ended(std::size_t count) noexcept {
  for (; count > 0 && !ended_.empty(); --count) {
    Check check = std::move(ended_.front().check);
    ended_.pop_front();
    deliver_cancelled(std::move(check));
  }
}

void Validator::State::deliver_cancelled(Check check) const noexcept {
  try {
    Verdict verdict = cancelled(check);
    deliver({std::move(check), std::move(verdict)});
  } catch (...) {  // a destructor has nobody to tell
  }
}

}  // namespace nullmx::inline v0
