// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <stdexcept>
#include <string>
#include <utility>

#include "nullmx/testing.hpp"
#include "testing/zone_from.hpp"

namespace nullmx::inline v0::testing {
namespace {

/// Whether a single question can end so: the others are what a check makes of several.
bool ends_question(Detail failure) noexcept {
  switch (failure) {
    case Detail::alias_loop:
    case Detail::chain_limit:
    case Detail::family:
    case Detail::cancelled:
      return false;
    default:
      return failure >= Detail::timeout && failure <= Detail::overload;
  }
}

}  // namespace

Zone zone_from(std::string_view text) {
  auto zone = Zone::parse(text);
  if (zone) return *std::move(zone);
  throw std::invalid_argument("zone text, line " + std::to_string(zone.fault().line) + ": " +
                              zone.fault().reason);
}

ResolverFactory zone_resolver(std::string_view zone_text) {
  return [zone = zone_from(zone_text)](Loop& loop) {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
}

Outcome Outcome::answer() { return Outcome(Kind::answer); }

Outcome Outcome::answer(std::string_view zone_text) {
  Outcome outcome = answer();
  outcome.zone_ = zone_from(zone_text);
  return outcome;
}

Outcome Outcome::failure(Detail failure) {
  if (!ends_question(failure)) {
    throw std::invalid_argument("Outcome: no question fails with \"" +
                                std::string(to_string(failure)) + '"');
  }
  Outcome outcome(Kind::failure);
  outcome.failure_ = failure;
  return outcome;
}

Outcome Outcome::silence() { return Outcome(Kind::silence); }

Outcome Outcome::after(Clock::duration delay) const {
  if (delay < Clock::duration::zero()) throw std::invalid_argument("Outcome: before the question");
  Outcome later = *this;
  later.delay_ = delay;
  return later;
}

}  // namespace nullmx::inline v0::testing
