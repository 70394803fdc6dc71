// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/server_health.hpp"

#include <algorithm>

namespace nullmx::inline v0 {
namespace {

constexpr Clock::duration kFirstRest = std::chrono::seconds(5);      // RFC 9520 §3.2
constexpr Clock::duration kLongestRest = std::chrono::seconds(300);  // RFC 2308 §7.2

}  // namespace

void ServerHealth::answered() noexcept {
  silences_ = 0;
  rest_ = {};
}

void ServerHealth::silent(Clock::time_point now) noexcept {
  if (++silences_ >= kSilences) rest(now);
}

void ServerHealth::unreachable(Clock::time_point now) noexcept { rest(now); }

bool ServerHealth::is_preferred(Clock::time_point now) noexcept {
  if (rest_ == Clock::duration::zero()) return true;
  if (now < until_) return false;
  rest_ = std::min(2 * rest_, kLongestRest);  // unless this question finds that it is back
  until_ = now + rest_;
  return true;
}

void ServerHealth::rest(Clock::time_point now) noexcept {
  silences_ = 0;
  if (rest_ != Clock::duration::zero()) return;
  rest_ = kFirstRest;
  until_ = now + rest_;
}

}  // namespace nullmx::inline v0
