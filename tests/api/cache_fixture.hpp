// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "nullmx/cache.hpp"
#include "support/fake_clock.hpp"

namespace nullmx::test {

using namespace std::chrono_literals;
using std::chrono::seconds;
using Kind = Lifetime::Kind;

inline constexpr Cache::Profile kProfile = 7;

inline Domain domain(std::string_view text) { return *Domain::parse(text); }

inline Verdict verdict(Finding finding, Lifetime lifetime, std::string_view name = "null.example") {
  Verdict made;
  made.finding = finding;
  made.domain = domain(name);
  made.lifetime = lifetime;
  return made;
}

inline Verdict kept(seconds ttl, std::string_view name = "null.example") {
  return verdict(Finding::null_mx, {Kind::dns, ttl}, name);
}

inline Verdict failed() { return verdict(Finding::temporary_failure, {Kind::failure, 0s}); }

inline Evidence null_evidence() {
  Answer answer;
  answer.question = {*Name::from_text("a-name-that-is-not-short.example"), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{0, Name()}, {10, *Name::from_text("mail.exchange.example")}};
  answer.aliases = {{answer.question.name, *Name::from_text("the-end-of-the-chain.example")}};
  answer.extended_errors = {{3, "served from what was kept before"}};
  return {answer, answer};
}

/// A cache and a clock of the test.
struct CacheTest : testing::Test {
  FakeClock clock;
  Cache cache;

  Lifetime put(const Verdict& made) { return cache.put(made, kProfile, clock.now()); }
  std::optional<CachedVerdict> find(std::string_view name = "null.example") const {
    return cache.find(domain(name), kProfile, clock.now());
  }
};

}  // namespace nullmx::test
