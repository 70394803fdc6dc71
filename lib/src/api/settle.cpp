// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <iterator>
#include <utility>

#include "api/validator_state.hpp"

/// What becomes of a verdict that a flight has brought.
namespace nullmx::inline v0 {
namespace {

/// Not that of a caller who lacks a family of addresses: there the DNS did answer.
bool is_failure_of_dns(const Verdict& verdict) noexcept {
  return verdict.finding == Finding::temporary_failure &&
         verdict.lifetime.kind != Lifetime::Kind::dns;
}

}  // namespace

/// Tells the cache of it, and gives it its final form.
void Validator::State::settle(Verdict& verdict, const Flight& flight) noexcept {
  verdict.source = resolver_->source();
  if (is_failure_of_dns(verdict)) {
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
  if (served) verdict.lifetime.ttl = Recall::kStaleLife;
  verdict.lifetime = keep(verdict, view.profile);
  std::ranges::move(evidence, std::back_inserter(verdict.evidence));
  if (!served) return;
  counters_.stale.add();
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
