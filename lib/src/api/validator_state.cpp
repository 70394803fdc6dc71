// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/validator_state.hpp"

#include <new>
#include <stdexcept>
#include <utility>

#include "api/profile.hpp"

namespace nullmx::inline v0 {
namespace {

/// The domain without what only this spelling of it has: verdicts on it are shared.
Domain as_shared(const Domain& domain) {
  if (!domain.notes().has(Note::trailing_dot_removed)) return domain;
  return *Domain::parse(domain.text());
}

std::unique_ptr<Resolver> made(const ResolverFactory& factory, Loop& loop) {
  auto resolver = factory ? factory(loop) : nullptr;
  if (!resolver) throw std::invalid_argument("Validator: no resolver");
  return resolver;
}

Options validated(Options options) {
  validate(options);
  return options;
}

}  // namespace

Validator::State::State(const ResolverFactory& resolver, Options options,
                        std::shared_ptr<Cache> cache, std::function<Clock::time_point()> now)
    : loop_(std::move(now)),
      options_(validated(std::move(options))),
      resolver_(made(resolver, loop_)),
      cache_(cache ? std::move(cache) : std::make_shared<Cache>()),
      profile_(profile_of(options_, resolver_->source())) {}

Validator::State::Check Validator::State::admit(std::optional<Domain> domain, Notes notes,
                                                OnVerdict done) {
  if (phase_ == Phase::closed) throw std::logic_error("Validator: check() after its end");
  if (!done) throw std::invalid_argument("Validator: check() without a callback");
  Check check{++last_, std::move(domain), notes, std::move(done), loop_.now(), {}};
  return check;
}

CheckId Validator::State::check(Domain domain, Notes notes, OnVerdict done) {
  Check check = admit(std::move(domain), notes, std::move(done));
  const CheckId id = check.id;
  if (const auto hit = cache_->find(*check.domain, profile_, check.started)) {
    Verdict verdict = from_cache(*check.domain, *hit);
    end(std::move(check), std::move(verdict));
  } else {
    look_up(std::move(check));
  }
  return id;
}

CheckId Validator::State::check(const Address& address, OnVerdict done) {
  if (address.domain()) return check(*address.domain(), address.notes(), std::move(done));
  Check check = admit({}, address.notes(), std::move(done));
  const CheckId id = check.id;
  end(std::move(check), decide_without_dns(address));
  return id;
}

CheckId Validator::State::check(std::string_view text, OnVerdict done) {
  const auto input = parse_input(text);
  if (!input) {
    Check check = admit({}, {}, std::move(done));
    const CheckId id = check.id;
    end(std::move(check), decide_without_dns(input.fault()));
    return id;
  }
  if (const auto* address = std::get_if<Address>(&*input)) return check(*address, std::move(done));
  const Domain& domain = std::get<Domain>(*input);
  return check(domain, domain.notes(), std::move(done));
}

void Validator::State::look_up(Check check) {
  if (phase_ != Phase::running) return end(std::move(check), {});
  const std::string& domain = check.domain->text();
  auto flight = flights_.find(domain);
  if (flight == flights_.end()) {
    auto lookup = std::make_shared<Lookup>(
        *resolver_, options_.policy, as_shared(*check.domain),
        [this, domain](Verdict verdict) { decided(domain, std::move(verdict)); });
    if (auto verdict = lookup->start()) {
      verdict->source = Source::input;
      return end(std::move(check), *std::move(verdict));
    }
    flight = flights_.emplace(domain, Flight{std::move(lookup)}).first;
  }
  const CheckId id = check.id;
  flight->second.waiting.insert(id);
  // Posted once more, so that an answer which is there already comes first: a program may have
  // been busy elsewhere when both came.
  check.deadline = loop_.at(check.started + options_.timeout,
                            [this, id] { loop_.post([this, id] { deadline_reached(id); }); });
  waiting_.emplace(id, std::move(check));
}

void Validator::State::decided(const std::string& domain, Verdict verdict) {
  const auto flight = flights_.extract(domain);
  if (flight.empty()) return;
  verdict.source = resolver_->source();
  verdict.lifetime = keep(verdict);
  for (const CheckId id : flight.mapped().waiting) {
    if (auto check = waiting_.extract(id)) end(std::move(check.mapped()), verdict);
  }
}

void Validator::State::deadline_reached(CheckId id) {
  auto check = waiting_.extract(id);
  if (!check) return;
  const Parting parting = part(check.mapped());
  Verdict verdict = parting.lookup ? parting.lookup->timed_out(parting.sent)
                                   : undecided(*check.mapped().domain, Detail::timeout, {});
  verdict.source = resolver_->source();
  verdict.lifetime = keep(verdict);
  end(std::move(check.mapped()), std::move(verdict));
}

/// A flight ends with its last check.  While it goes on for others, whether its question has left
/// stays unknown; it counts as sent then, because a temporary failure claims less.
Validator::State::Parting Validator::State::part(const Check& check) {
  Parting parting{nullptr, Resolver::Sent::yes};
  const auto flight = flights_.find(check.domain->text());
  if (flight == flights_.end()) return parting;
  flight->second.waiting.erase(check.id);
  parting.lookup = flight->second.lookup;
  if (!flight->second.waiting.empty()) return parting;
  parting.sent = parting.lookup->stop();
  flights_.erase(flight);
  return parting;
}

void Validator::State::cancel(CheckId id) {
  if (auto check = waiting_.extract(id)) {
    part(check.mapped());
    Verdict verdict = cancelled(check.mapped());
    return end(std::move(check.mapped()), std::move(verdict));
  }
  for (Ended& ended : ended_) {
    if (ended.check.id == id) ended.verdict = cancelled(ended.check);
  }
}

/// A verdict that finds no room is no less true.
Lifetime Validator::State::keep(const Verdict& verdict) noexcept {
  try {
    return cache_->put(verdict, profile_, loop_.now());
  } catch (...) {
    return {};
  }
}

std::optional<CachedVerdict> Validator::State::try_cached(const Domain& domain) const {
  auto hit = cache_->find(domain, profile_, loop_.now());
  if (hit) hit->notes |= domain.notes();
  return hit;
}

Verdict Validator::State::from_cache(const Domain& domain, const CachedVerdict& hit) const {
  const bool failed = hit.finding == Finding::temporary_failure && hit.detail != Detail::family;
  Verdict verdict;
  verdict.finding = hit.finding;
  verdict.detail = hit.detail;
  verdict.notes = hit.notes;
  verdict.evidence = cache_->evidence(domain, profile_, loop_.now());
  verdict.lifetime = {failed ? Lifetime::Kind::failure : Lifetime::Kind::dns, hit.ttl};
  verdict.source = hit.source;
  verdict.transport = hit.transport;
  verdict.authenticated = hit.authenticated;
  verdict.age = hit.age;
  return verdict;
}

Verdict Validator::State::cancelled(const Check& check) const noexcept {
  Verdict verdict;
  verdict.detail = Detail::cancelled;
  verdict.source = check.domain ? resolver_->source() : Source::input;
  return verdict;
}

}  // namespace nullmx::inline v0
