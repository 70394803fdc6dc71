// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/validator.hpp"

#include <utility>

#include "api/validator_state.hpp"

namespace nullmx::inline v0 {

Validator::Validator(Options options, std::shared_ptr<Cache> cache)
    : Validator([&options](Loop& loop) { return make_resolver(loop, options); }, options,
                std::move(cache)) {}

// Taken by value as every factory is, so that what a caller hands over cannot change meanwhile.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
Validator::Validator(ResolverFactory resolver, Options options, std::shared_ptr<Cache> cache,
                     std::function<Clock::time_point()> now)
    : state_(std::make_shared<State>(resolver, std::move(options), std::move(cache),
                                     std::move(now))) {}

Validator::~Validator() { state_->close(); }

CheckId Validator::check(Domain domain, OnVerdict done) {
  const Notes notes = domain.notes();
  return state_->check(std::move(domain), notes, std::move(done));
}

CheckId Validator::check(const Address& address, OnVerdict done) {
  return state_->check(address, std::move(done));
}

CheckId Validator::check(std::string_view input, OnVerdict done) {
  return state_->check(input, std::move(done));
}

void Validator::cancel(CheckId check) { state_->cancel(check); }

int Validator::fd() const noexcept { return state_->fd(); }

void Validator::process() {
  const auto state = state_;  // outlives a callback that destroys this Validator
  state->process();
}

void Validator::wait() { state_->wait(); }

std::optional<CachedVerdict> Validator::try_cached(const Domain& domain) {
  return state_->try_cached(domain);
}

Stats Validator::stats() const noexcept { return state_->stats(); }

Cache::Profile Validator::profile() const noexcept { return state_->profile(); }

std::size_t Validator::open() const noexcept { return state_->open(); }

}  // namespace nullmx::inline v0
