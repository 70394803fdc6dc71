// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/tls_backoff.hpp"

#include <algorithm>

namespace nullmx::inline v0 {
namespace {

constexpr Clock::duration kFirstBackoff = std::chrono::seconds(1);
constexpr Clock::duration kLongestBackoff = std::chrono::seconds(300);  // RFC 2308 §7.2
constexpr Clock::duration kNoTls = std::chrono::hours(1);

}  // namespace

/// All questions of one failed connection are one reason to rest.
void TlsBackoff::refused_strict(Clock::time_point now) noexcept {
  if (is_resting(now)) return;
  rest_ = std::clamp(2 * rest_, kFirstBackoff, kLongestBackoff);
  until_ = now + rest_;
}

void TlsBackoff::refused_opportunistic(Clock::time_point now) noexcept {
  rest_ = kNoTls;
  until_ = now + rest_;
}

}  // namespace nullmx::inline v0
