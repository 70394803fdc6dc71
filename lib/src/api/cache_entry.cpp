// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_entry.hpp"

#include <algorithm>

namespace nullmx::inline v0 {
namespace {

using std::chrono::seconds;

constexpr seconds kFirstFailure{5};  // RFC 9520 §3.2

}  // namespace

CacheEntry cache_entry(const Verdict& verdict, Clock::time_point now, seconds ttl) {
  CacheEntry entry;
  entry.finding = verdict.finding;
  entry.detail = verdict.detail;
  entry.notes = verdict.notes;
  entry.transport = verdict.transport;
  entry.authenticated = verdict.authenticated;
  entry.stored = now;
  entry.ttl = ttl;
  return entry;
}

seconds failure_ttl(unsigned failures) noexcept {
  seconds ttl = kFirstFailure;
  for (unsigned n = 1; n < failures && ttl < CacheEntry::kLongestFailure; ++n) ttl *= 2;
  return std::min(ttl, CacheEntry::kLongestFailure);
}

}  // namespace nullmx::inline v0
