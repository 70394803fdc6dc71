// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <new>
#include <utility>

#include "api/validator_state.hpp"

/// When checks run out of time.  All have the same timeout, so that those that started first run
/// out first, and one timer does for all.
namespace nullmx::inline v0 {

void Validator::State::set_alarm() {
  if (alarm_ || waiting_.empty()) return;
  alarm_ = loop_.at(waiting_.first()->started + options_.timeout, [this] { deadline_near(); });
}

/// An answer that is there already comes first: a program may have been busy elsewhere when both
/// came.
void Validator::State::deadline_near() {
  alarm_.reset();
  try {
    loop_.post([this] { deadlines_reached(); });
  } catch (const std::bad_alloc&) {
    deadlines_reached();
  }
}

void Validator::State::deadlines_reached() {
  const Clock::time_point latest_start = loop_.now() - options_.timeout;
  bool has_ended = false;
  while (!waiting_.empty() && waiting_.first()->started <= latest_start) {
    deadline_reached(*waiting_.first());
    has_ended = true;
  }
  set_alarm();  // in the place of the one that rang: it takes no memory
  if (has_ended) schedule();
}

/// A flight ends with its last check.  While it goes on for others, whether its question has left
/// stays unknown; it counts as sent then, because a temporary failure claims less.
void Validator::State::deadline_reached(Check& check) noexcept {
  arrive(check, verdict_at_deadline(check));
}

Verdict Validator::State::verdict_at_deadline(Check& check) noexcept {
  Verdict verdict;
  verdict.finding = Finding::temporary_failure;
  verdict.detail = Detail::local;
  verdict.source = resolver_->source();
  Flight& flight = *check.flight;
  const bool is_last = flight.waiting.first() == flight.waiting.last();
  if (is_last) note_latency(flight);
  try {
    verdict = flight.lookup.timed_out(is_last ? flight.lookup.stop() : Resolver::Sent::yes);
    settle(verdict, flight);
  } catch (const std::bad_alloc&) {
  }
  leave(check);
  return verdict;
}

}  // namespace nullmx::inline v0
