// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <iterator>
#include <new>
#include <utility>

#include "api/validator_state.hpp"

/// What the cache knows of a domain, and what it is told.
namespace nullmx::inline v0 {
namespace {

using std::chrono::seconds;

/// What is served stale lives for this (RFC 8767 §4), and the servers are left alone meanwhile
/// (RFC 8767 §5).
constexpr seconds kStaleLife{30};

/// That a domain refuses mail is not said on the word of an expired verdict: it may have changed
/// since, and a wrong one loses mail.
bool may_be_stale(Finding finding) noexcept {
  return finding == Finding::explicit_mx || finding == Finding::implicit_mx;
}

/// Not that of a caller who lacks a family of addresses: there the DNS did answer.
bool is_failure_of_dns(const Verdict& verdict) noexcept {
  return verdict.finding == Finding::temporary_failure &&
         verdict.lifetime.kind != Lifetime::Kind::dns;
}

}  // namespace

std::optional<CachedVerdict> Validator::State::recall(const Domain& domain) const noexcept {
  auto hit = find(domain);
  if (!hit && options_.nxdomain_cut != NxdomainCut::never) {
    if (const auto ancestor = denied_ancestor(domain)) return find(*ancestor);
  }
  if (!hit || !hit->notes.has(Note::stale_evidence)) return hit;
  const auto stale = stale_to_serve(domain, profile());
  return stale ? stale : hit;
}

std::optional<CachedVerdict> Validator::State::find(const Domain& domain) const noexcept {
  return cache_->find(domain, profile(), loop_.now());
}

std::optional<Domain> Validator::State::denied_ancestor(const Domain& domain) const noexcept {
  const std::string_view text = domain.text();
  for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1)) {
    const auto ancestor = Domain::parse(text.substr(dot + 1));
    try {
      if (ancestor && is_denied(*ancestor)) return *ancestor;
    } catch (const std::bad_alloc&) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// It does not exist, and no alias leads from it to what does not.
bool Validator::State::is_denied(const Domain& ancestor) const {
  const auto hit = find(ancestor);
  if (!hit || hit->finding != Finding::no_such_domain) return false;
  if (options_.nxdomain_cut == NxdomainCut::authenticated && !hit->authenticated) return false;
  const Evidence evidence = cache_->evidence(ancestor, profile(), loop_.now());
  return !evidence.empty() && evidence.front().kind == Answer::Kind::no_name &&
         evidence.front().aliases.empty();
}

std::optional<CachedVerdict> Validator::State::stale_to_serve(
    const Domain& domain, Cache::Profile profile) const noexcept {
  if (!options_.serve_stale) return std::nullopt;
  auto stale = cache_->find_stale(domain, profile, loop_.now());
  if (!stale || !may_be_stale(stale->finding) || -stale->ttl >= *options_.serve_stale) {
    return std::nullopt;
  }
  stale->notes |= Note::stale_evidence;
  stale->ttl = kStaleLife;
  return stale;
}

Verdict Validator::State::from_cache(const Domain& domain, const CachedVerdict& hit) const {
  Verdict verdict = as_verdict(hit, domain);
  verdict.evidence = cache_->evidence(domain, profile(), loop_.now());
  if (!verdict.evidence.empty() || options_.nxdomain_cut == NxdomainCut::never) return verdict;
  if (const auto ancestor = denied_ancestor(domain)) {
    verdict.evidence = cache_->evidence(*ancestor, profile(), loop_.now());
  }
  return verdict;
}

/// A verdict that finds no room is no less true.
Lifetime Validator::State::keep(const Verdict& verdict, Cache::Profile profile) noexcept {
  try {
    return cache_->put(verdict, profile, loop_.now());
  } catch (...) {
    return {};
  }
}

/// Tells the cache the verdict of a flight, and gives it its final form.
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

void Validator::State::add_expired(Verdict& verdict, const Flight& flight) {
  const Domain& domain = flight.lookup.domain();
  const Clock::time_point now = loop_.now();
  Evidence evidence;
  if (cache_->find_stale(domain, flight.profile, now)) {
    evidence = cache_->evidence(domain, flight.profile, now);
    verdict.notes |= Note::stale_evidence;
  }
  const auto served = stale_to_serve(domain, flight.profile);
  if (served) verdict.lifetime.ttl = kStaleLife;
  verdict.lifetime = keep(verdict, flight.profile);
  std::ranges::move(evidence, std::back_inserter(verdict.evidence));
  if (!served) return;
  counters_.stale.add();
  Evidence whole = std::move(verdict.evidence);
  verdict = as_verdict(*served, domain);
  verdict.evidence = std::move(whole);
}

}  // namespace nullmx::inline v0
