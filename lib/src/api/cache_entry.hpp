// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "nullmx/loop.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// What the cache keeps of a verdict, but for the evidence.
struct CacheEntry {
  /// RFC 8767 §4
  static constexpr std::chrono::seconds kMaxTtl{604'800};

  /// RFC 2308 §7.1, RFC 9520 §3.2
  static constexpr std::chrono::seconds kLongestFailure{300};

  /// A failure that follows the end of the last one within this time is consecutive to it.
  static constexpr std::chrono::seconds kFailureMemory{300};

  /// So long beyond its end a verdict is kept, in case that asking again fails: RFC 8767 §5, "1 to
  /// 3 days".
  static constexpr std::chrono::seconds kMaxStale{259'200};

  Finding finding = Finding::indeterminate;
  Detail detail = Detail::none;
  Notes notes;
  Transport transport = Transport::none;
  bool authenticated = false;
  std::uint8_t failures = 0;  // consecutive ones; 0: not a failure
  Clock::time_point stored;
  std::chrono::seconds ttl{0};

  bool is_failure() const noexcept { return failures > 0; }
  bool is_live(Clock::time_point now) const noexcept { return now < stored + ttl; }

  /// Beyond its life a failure is remembered for its number, a verdict for what it said.
  bool is_remembered(Clock::time_point now) const noexcept {
    return now < stored + ttl + (is_failure() ? kFailureMemory : kMaxStale);
  }

  std::chrono::seconds age(Clock::time_point now) const noexcept {
    return std::chrono::duration_cast<std::chrono::seconds>(
        std::max(now - stored, Clock::duration{0}));
  }

  /// Whole seconds, rounded up; 0 or less once it is over.
  std::chrono::seconds left(Clock::time_point now) const noexcept { return ttl - age(now); }

  CachedVerdict hit(Clock::time_point now, Source source = Source::cache) const noexcept {
    const std::chrono::seconds so_far = age(now);
    return {finding, detail, notes, ttl - so_far, so_far, source, transport, authenticated};
  }
};

CacheEntry cache_entry(const Verdict& verdict, Clock::time_point now, std::chrono::seconds ttl);

/// 5 s, doubled up to 300 s.
std::chrono::seconds failure_ttl(unsigned failures) noexcept;

}  // namespace nullmx::inline v0
