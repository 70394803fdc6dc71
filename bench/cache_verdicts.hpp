// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "nullmx/cache.hpp"

namespace nullmx::bench {

inline constexpr Cache::Profile kProfile = 1;

/// No verdict here expires.
inline constexpr Clock::time_point kNow{std::chrono::hours(1)};

/// What a verdict without evidence counts in a Cache, if its name is not a long one.
inline constexpr std::size_t kBytesEach = 128;

inline Verdict null_mx(const Domain& domain) {
  Verdict verdict;
  verdict.finding = Finding::null_mx;
  verdict.domain = domain;
  verdict.lifetime = {Lifetime::Kind::dns, std::chrono::hours(1)};
  return verdict;
}

/// With the answer for evidence.
inline Verdict two_mx(const Domain& domain) {
  Verdict verdict = null_mx(domain);
  verdict.finding = Finding::explicit_mx;
  Answer answer;
  answer.question = {domain.name(), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{10, *Name::from_text("mx1.provider.example")},
               {20, *Name::from_text("mx2.provider.example")}};
  answer.mx_count = answer.mx.size();
  answer.ttl = std::chrono::hours(1);
  verdict.evidence = {answer};
  return verdict;
}

}  // namespace nullmx::bench
