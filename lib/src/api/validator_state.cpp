// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/validator_state.hpp"

#include <new>
#include <stdexcept>
#include <utility>

#include "api/hash_seed.hpp"
#include "api/profile.hpp"
#include "core/hash.hpp"

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

/// Each who waits gets one of his own.
Verdict copy_or_failure(const Verdict& verdict) noexcept {
  try {
    return verdict;
  } catch (const std::bad_alloc&) {
    Verdict failure;
    failure.finding = Finding::temporary_failure;
    failure.detail = Detail::local;
    failure.source = verdict.source;
    return failure;
  }
}

}  // namespace

Validator::State::State(const ResolverFactory& resolver, Options options,
                        std::shared_ptr<Cache> cache, std::function<Clock::time_point()> now)
    : loop_(checked(std::move(now))),
      options_(validated(std::move(options))),
      resolver_(made(resolver, loop_)),
      cache_(cache ? std::move(cache) : std::make_shared<Cache>()),
      recall_(options_, *cache_),
      identity_(resolver_->identity()),
      profile_(profile_of(options_, resolver_->source(), identity_)),
      terms_{*resolver_, options_, *this},
      seed_(hash_seed()) {}

void Validator::State::refuse(const OnVerdict& done) const {
  if (loop_.is_in_child()) {
    throw std::logic_error("Validator: made before fork(); a child process has to make its own");
  }
  if (phase_ == Phase::closed) throw std::logic_error("Validator: check() after its end");
  if (!done) throw std::invalid_argument("Validator: check() without a callback");
}

Validator::State::Check& Validator::State::admit(Request&& request) {
  Check& check = checks_.take();
  check.domain = std::move(request.domain);
  check.notes = request.notes;
  check.done = std::move(request.done);
  check.started = request.started.value_or(loop_.now());
  check.flight = nullptr;
  return check;
}

CheckId Validator::State::check(Domain domain, Notes notes, OnVerdict done,
                                std::optional<Clock::time_point> started) {
  refuse(done);
  loop_.update();
  follow_resolver();
  const auto hit = recall_.find(domain, view());
  if (!hit) return look_up({std::move(domain), notes, std::move(done), started});
  counters_.count(*hit);
  refresh_late_in_life(domain, *hit);
  Verdict verdict = recall_.verdict(*hit, domain, view());
  return end_at_once({std::move(domain), notes, std::move(done), started}, std::move(verdict));
}

CheckId Validator::State::check(const Address& address, OnVerdict done) {
  if (address.domain()) return check(*address.domain(), address.notes(), std::move(done));
  refuse(done);
  return end_at_once({{}, address.notes(), std::move(done)}, decide_without_dns(address));
}

CheckId Validator::State::check(std::string_view text, OnVerdict done) {
  refuse(done);
  auto input = parse_input(text);
  if (!input) return end_at_once({{}, {}, std::move(done)}, decide_without_dns(input.fault()));
  if (const auto* address = std::get_if<Address>(&*input)) return check(*address, std::move(done));
  auto& domain = std::get<Domain>(*input);
  const Notes notes = domain.notes();
  return check(std::move(domain), notes, std::move(done));
}

CheckId Validator::State::look_up(Request&& request) {
  if (phase_ != Phase::running) return end_at_once(std::move(request), {});
  const Domain& domain = *request.domain;
  const std::uint64_t hash = hash_of(domain.text(), seed_);
  Flight* flight = find_flight(domain, hash);
  const bool is_new = flight == nullptr;
  if (is_new) {
    flight = &take_off(hash);
    if (auto verdict = start(*flight, domain)) {
      land(*flight);
      verdict->source = Source::input;
      return end_at_once(std::move(request), *std::move(verdict));
    }
  }
  const CheckId id = wait_for(*flight, std::move(request));
  (is_new ? counters_.misses : counters_.joined).add();
  return id;
}

void Validator::State::refresh_late_in_life(const Domain& domain,
                                            const CachedVerdict& hit) noexcept {
  if (!options_.prefetch || phase_ != Phase::running || loop_.is_in_child()) return;
  if (cache_->claim_refresh(domain, profile(), hit)) refresh(domain);
}

/// With nobody on board.  One that cannot leave is no loss: the verdict lives on to its end.
void Validator::State::refresh(const Domain& domain) noexcept {
  if (phase_ != Phase::running) return;
  try {
    const std::uint64_t hash = hash_of(domain.text(), seed_);
    if (find_flight(domain, hash) != nullptr) return;
    Flight& flight = take_off(hash);
    if (start(flight, domain)) return land(flight);
    counters_.prefetches.add();
  } catch (...) {
  }
}

Validator::State::Flight* Validator::State::find_flight(const Domain& domain,
                                                        std::uint64_t hash) const {
  return by_domain_.find(hash, [&](const Flight& flight) { return flight.lookup.is_for(domain); });
}

Validator::State::Flight& Validator::State::take_off(std::uint64_t hash) {
  Flight& flight = flights_.take();
  flight.hash = hash;
  flight.started = loop_.now();
  in_the_air_.push_back(flight);
  try {
    by_domain_.insert(hash, flight);
  } catch (...) {
    land(flight);
    throw;
  }
  return flight;
}

std::optional<Verdict> Validator::State::start(Flight& flight, const Domain& domain) {
  try {
    auto verdict = flight.lookup.start(terms_, as_shared(domain), flight.slot.number);
    follow_resolver();  // which may have found new servers when it was asked
    flight.profile = profile();
    return verdict;
  } catch (...) {
    land(flight);
    throw;
  }
}

void Validator::State::land(Flight& flight) noexcept {
  flight.lookup.stop();
  by_domain_.erase(flight.hash, flight);
  in_the_air_.erase(flight);
  flights_.give_back(flight);
}

CheckId Validator::State::wait_for(Flight& flight, Request&& request) {
  Check* check = nullptr;
  try {
    check = &admit(std::move(request));
    waiting_.push_back(*check);
    set_alarm();
  } catch (...) {
    OnVerdict gone;  // what it owns may call back, and finds nothing half done
    if (check != nullptr) {
      gone = std::move(check->done);
      discard(*check);
    }
    if (flight.waiting.empty()) land(flight);
    throw;
  }
  check->flight = &flight;
  flight.waiting.push_back(*check);
  return check->slot.id();
}

Validator::State::Check& Validator::State::disembark(Flight& flight) noexcept {
  Check& first = flight.waiting.pop_front();
  first.flight = nullptr;
  return first;
}

void Validator::State::decided(std::uint32_t number, Verdict&& verdict) {
  Flight& flight = flights_.at(number);
  note_latency(flight);
  settle(verdict, flight);
  while (flight.waiting.first() != flight.waiting.last()) {
    arrive(disembark(flight), copy_or_failure(verdict));
  }
  if (!flight.waiting.empty()) arrive(disembark(flight), std::move(verdict));
  land(flight);
  schedule();
}

void Validator::State::cancel(CheckId id) {
  Check* const check = checks_.find(id);
  if (check == nullptr) return;
  if (ended_.has(*check)) {
    check->verdict = cancelled(*check);
    return;
  }
  schedule();  // before: without memory for that it goes on as if nothing had been said
  leave(*check);
  end(*check, cancelled(*check));
}

void Validator::State::leave(Check& check) noexcept {
  Flight* const flight = std::exchange(check.flight, nullptr);
  if (flight == nullptr) return;
  flight->waiting.erase(check);
  if (flight->waiting.empty()) land(*flight);
}

std::optional<CachedVerdict> Validator::State::try_cached(const Domain& domain) {
  follow_resolver();
  auto hit = recall_.find(domain, view());
  if (!hit) return hit;
  counters_.count(*hit);
  refresh_late_in_life(domain, *hit);
  hit->notes |= domain.notes();
  return hit;
}

void Validator::State::note_latency(const Flight& flight) noexcept {
  counters_.latency.record(
      std::chrono::duration_cast<LatencyHistogram::Duration>(loop_.now() - flight.started));
}

void Validator::State::arrive(Check& check, Verdict&& verdict) noexcept {
  if (verdict.source == Source::stale) counters_.stale.add();
  end(check, std::move(verdict));
}

void Validator::State::follow_resolver() noexcept {
  const std::uint64_t identity = resolver_->identity();
  if (identity == identity_) return;
  try {
    profile_.store(profile_of(options_, resolver_->source(), identity), std::memory_order_relaxed);
    identity_ = identity;
  } catch (const std::bad_alloc&) {  // the next time
  }
}

Stats Validator::State::stats() const noexcept {
  Stats stats = counters_.read();
  stats.network = resolver_->counts();
  stats.cache = cache_->counts();
  return stats;
}

Verdict Validator::State::cancelled(const Check& check) const noexcept {
  Verdict verdict;
  verdict.detail = Detail::cancelled;
  verdict.source = check.domain ? resolver_->source() : Source::input;
  return verdict;
}

}  // namespace nullmx::inline v0
