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

std::function<Clock::time_point()> checked(std::function<Clock::time_point()> now) {
  if (!now) throw std::invalid_argument("Validator: no clock");
  return now;
}

Options validated(Options options) {
  validate(options);
  return options;
}

}  // namespace

Validator::State::State(const ResolverFactory& resolver, Options options,
                        std::shared_ptr<Cache> cache, std::function<Clock::time_point()> now)
    : loop_(checked(std::move(now))),
      options_(validated(std::move(options))),
      resolver_(made(resolver, loop_)),
      cache_(cache ? std::move(cache) : std::make_shared<Cache>()),
      profile_(profile_of(options_, resolver_->source())) {}

Validator::State::Check Validator::State::admit(std::optional<Domain> domain, Notes notes,
                                                OnVerdict done) {
  if (loop_.is_in_child()) {
    throw std::logic_error("Validator: made before fork(); a child process has to make its own");
  }
  if (phase_ == Phase::closed) throw std::logic_error("Validator: check() after its end");
  if (!done) throw std::invalid_argument("Validator: check() without a callback");
  const CheckId id = ++last_;
  return {id, std::move(domain), notes, std::move(done), loop_.now(), {}, {id}, {}};
}

CheckId Validator::State::check(Domain domain, Notes notes, OnVerdict done) {
  Check check = admit(std::move(domain), notes, std::move(done));
  const auto hit = cache_->find(*check.domain, profile_, check.started);
  if (!hit) return look_up(std::move(check));
  Verdict verdict = from_cache(*check.domain, *hit);
  return end_at_once(std::move(check), std::move(verdict));
}

CheckId Validator::State::check(const Address& address, OnVerdict done) {
  if (address.domain()) return check(*address.domain(), address.notes(), std::move(done));
  return end_at_once(admit({}, address.notes(), std::move(done)), decide_without_dns(address));
}

CheckId Validator::State::check(std::string_view text, OnVerdict done) {
  const auto input = parse_input(text);
  if (!input) {
    return end_at_once(admit({}, {}, std::move(done)), decide_without_dns(input.fault()));
  }
  if (const auto* address = std::get_if<Address>(&*input)) return check(*address, std::move(done));
  const Domain& domain = std::get<Domain>(*input);
  return check(domain, domain.notes(), std::move(done));
}

CheckId Validator::State::look_up(Check check) {
  if (phase_ != Phase::running) return end_at_once(std::move(check), {});
  const CheckId id = check.id;
  const std::string& domain = check.domain->text();
  auto flight = flights_.find(domain);
  if (flight == flights_.end()) {
    auto lookup = std::make_shared<Lookup>(
        *resolver_, options_, as_shared(*check.domain),
        [this](const Domain& of, Verdict verdict) { decided(of.text(), std::move(verdict)); });
    if (auto verdict = lookup->start()) {
      verdict->source = Source::input;
      return end_at_once(std::move(check), *std::move(verdict));
    }
    flight = flights_.emplace(domain, Flight{std::move(lookup)}).first;
  }
  wait_for(flight->second, std::move(check));
  return id;
}

void Validator::State::wait_for(Flight& flight, Check check) {
  const CheckId id = check.id;
  const auto waiting = waiting_.emplace(id, std::move(check)).first;
  try {
    flight.waiting.insert(id);
    waiting->second.deadline =
        loop_.at(waiting->second.started + options_.timeout, [this, id] { deadline_near(id); });
  } catch (...) {
    part(waiting->second);
    waiting_.erase(waiting);
    throw;
  }
}

void Validator::State::decided(const std::string& domain, Verdict verdict) {
  const auto flight = flights_.extract(domain);
  if (flight.empty()) return;
  verdict.lifetime = keep(verdict);
  verdict.source = resolver_->source();
  std::set<CheckId>& waiting = flight.mapped().waiting;
  while (waiting.size() > 1) {
    end(waiting_.find(*waiting.begin()), verdict);
    waiting.erase(waiting.begin());
  }
  if (!waiting.empty()) end(waiting_.find(*waiting.begin()), std::move(verdict));
}

/// An answer that is there already comes first: a program may have been busy elsewhere when both
/// came.
void Validator::State::deadline_near(CheckId id) {
  try {
    loop_.post([this, id] { deadline_reached(id); });
  } catch (const std::bad_alloc&) {
    deadline_reached(id);
  }
}

void Validator::State::deadline_reached(CheckId id) {
  const auto check = waiting_.find(id);
  if (check == waiting_.end()) return;
  Verdict verdict;
  try {
    verdict = verdict_at_deadline(check->second);
  } catch (const std::bad_alloc&) {
    verdict.finding = Finding::temporary_failure;
    verdict.detail = Detail::local;
  }
  verdict.source = resolver_->source();
  end(check, std::move(verdict));
}

Verdict Validator::State::verdict_at_deadline(const Check& check) {
  const Parting parting = part(check);
  if (!parting.lookup) return undecided(*check.domain, Detail::timeout, {});
  Verdict verdict = parting.lookup->timed_out(parting.sent);
  verdict.lifetime = keep(verdict);
  return verdict;
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
  if (const auto check = waiting_.find(id); check != waiting_.end()) {
    part(check->second);
    return end(check, cancelled(check->second));
  }
  if (const auto check = ended_.find(id); check != ended_.end()) {
    check->second.verdict = cancelled(check->second);
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
  Verdict verdict = as_verdict(hit, domain);
  verdict.evidence = cache_->evidence(domain, profile_, loop_.now());
  return verdict;
}

Verdict Validator::State::cancelled(const Check& check) const noexcept {
  Verdict verdict;
  verdict.detail = Detail::cancelled;
  verdict.source = check.domain ? resolver_->source() : Source::input;
  return verdict;
}

}  // namespace nullmx::inline v0
