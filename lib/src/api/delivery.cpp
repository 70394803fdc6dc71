// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <new>
#include <utility>

#include "api/validator_state.hpp"

/// How a check that has its verdict comes to its callback: from the Loop alone, with neither
/// check() nor a Resolver on the stack, so that the callback may do what it likes.
namespace nullmx::inline v0 {

void Validator::State::process() {
  if (loop_.is_in_child()) return loop_.process();  // which refuses
  if (phase_ != Phase::running) return cancel_ended(ended_count_);
  if (!ended_.empty() && !could_schedule()) run_ended();  // which gives memory back
  if (phase_ == Phase::running) loop_.process();
}

void Validator::State::wait() {
  if (phase_ == Phase::running || loop_.is_in_child()) loop_.wait();
}

CheckId Validator::State::end_at_once(Request&& request, Verdict&& verdict) {
  schedule();
  Check& check = admit(std::move(request));
  end(check, std::move(verdict));
  return check.slot.id();
}

void Validator::State::end(Check& check, Verdict&& verdict) noexcept {
  check.verdict = std::move(verdict);
  waiting_.erase(check);
  ended_.push_back(check);
  ++ended_count_;
}

bool Validator::State::could_schedule() noexcept {
  try {
    schedule();
    return true;
  } catch (const std::bad_alloc&) {
    return false;
  }
}

/// Before or after something has ended.
void Validator::State::schedule() {
  if (is_scheduled_ || phase_ != Phase::running) return;
  loop_.post([this] { run_ended(); });
  is_scheduled_ = true;
}

/// Runs the callbacks of those that had ended when it began: what these callbacks start waits for
/// the next process(), so that one which always checks again does not keep the loop.
void Validator::State::run_ended() {
  is_scheduled_ = false;
  try {
    for (std::size_t left = ended_count_; left > 0 && !ended_.empty(); --left) {
      deliver(*ended_.first());
    }
  } catch (...) {
    if (!ended_.empty()) schedule();
    throw;
  }
}

/// Its place is another's when the callback runs, which may do anything.
void Validator::State::deliver(Check& check) {
  Verdict verdict = std::move(check.verdict);
  verdict.notes |= check.notes;
  if (check.domain) verdict.domain = std::move(check.domain);
  loop_.update();  // the callback before took what time it liked
  verdict.elapsed =
      std::chrono::duration_cast<std::chrono::microseconds>(loop_.now() - check.started);
  const OnVerdict done = std::move(check.done);
  discard(check);
  done(std::move(verdict));
}

void Validator::State::discard(Check& check) noexcept {
  if (ended_.has(check)) --ended_count_;
  ended_.erase(check);
  waiting_.erase(check);
  checks_.give_back(check);
}

void Validator::State::close() noexcept {
  phase_ = Phase::closing;
  for (Check* check = waiting_.first(); check != nullptr; check = Checks::behind(*check)) {
    check->flight = nullptr;
  }
  // The last first: its end lets no question leave that waits for room.
  while (!in_the_air_.empty()) land(*in_the_air_.last());
  if (loop_.is_in_child()) {
    forget(waiting_);
    return forget(ended_);
  }
  const std::size_t ended = ended_count_;
  while (!waiting_.empty()) deliver_cancelled(*waiting_.first());
  cancel_ended(ended);
  phase_ = Phase::closed;
  cancel_ended(ended_count_);
}

/// In a child of fork() the callbacks are the parent's to run.  What they own may call back when it
/// is destroyed: it finds everything in its place.
void Validator::State::forget(Checks& checks) noexcept {
  while (!checks.empty()) {
    Check& check = *checks.first();
    const OnVerdict gone = std::move(check.done);
    discard(check);
  }
}

void Validator::State::cancel_ended(std::size_t count) noexcept {
  for (; count > 0 && !ended_.empty(); --count) deliver_cancelled(*ended_.first());
}

void Validator::State::deliver_cancelled(Check& check) noexcept {
  try {
    check.verdict = cancelled(check);
    deliver(check);
  } catch (...) {  // a destructor has nobody to tell
  }
}

}  // namespace nullmx::inline v0
