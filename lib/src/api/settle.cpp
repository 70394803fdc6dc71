// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <utility>

#include "api/validator_state.hpp"

/// What becomes of a verdict that a flight has brought.
namespace nullmx::inline v0 {
namespace {

/// Nothing was heard that could take the place of what is known (RFC 8767 §4): a question for MX
/// that was answered does, whatever became of those behind it, and so does an answer that leaves a
/// caller who lacks a family of addresses without one.
bool has_failed(const Verdict& verdict) noexcept {
  if (verdict.finding != Finding::temporary_failure) return false;
  return std::ranges::none_of(verdict.evidence, [](const Answer& answer) {
    return answer.question.type == RrType::mx && answer.kind != Answer::Kind::failed;
  });
}

}  // namespace

/// Tells the cache of it, and gives it its final form.
void Validator::State::settle(Verdict& verdict, const Flight& flight) noexcept {
  verdict.source = resolver_->source();
  if (has_failed(verdict)) {
    try {
      return add_expired(verdict, flight);
    } catch (...) {  // it is a failure without them, too
    }
  }
  verdict.lifetime = keep(verdict, flight.profile);
}

/// What was known before, as evidence, or in the failure's place.
void Validator::State::add_expired(Verdict& verdict, const Flight& flight) {
  const Domain& domain = flight.lookup.domain();
  const Recall::View view{flight.profile, loop_.now()};
  Evidence evidence;
  if (cache_->find_stale(domain, view.profile, view.now)) {
    evidence = cache_->evidence(domain, view.profile, view.now);
    verdict.notes |= Note::stale_evidence;
  }
  const auto served = recall_.stale(domain, view);
  // Also where it is unknown whether the servers fail for everybody; but the lack of something on
  // this machine says nothing of them.
  if (served && verdict.detail != Detail::local) {
    verdict.lifetime = {Lifetime::Kind::failure, Recall::kStaleLife};
  }
  verdict.lifetime = keep(verdict, view.profile);
  std::ranges::move(evidence, std::back_inserter(verdict.evidence));
  if (!served) return;
  Evidence whole = std::move(verdict.evidence);
  verdict = as_verdict(*served, domain);
  verdict.evidence = std::move(whole);
}

/// A verdict that finds no room is no less true.
Lifetime Validator::State::keep(const Verdict& verdict, Cache::Profile profile) noexcept {
  try {
    return cache_->put(verdict, profile, loop_.now());
  } catch (...) {
    return {};
  }
}

}  // namespace nullmx::inline v0
