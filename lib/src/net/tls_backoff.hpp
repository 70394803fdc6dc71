// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// When a server whose TLS has failed is asked over TLS again.
class TlsBackoff {
 public:
  /// A strict server rests a second, then twice as long each time: nobody wants a handshake for
  /// every question.
  void refused_strict(Clock::time_point now) noexcept;

  /// A server that is only preferred with TLS seems to have none, for an hour (RFC 7858 §3.1).
  void refused_opportunistic(Clock::time_point now) noexcept;

  void worked() noexcept {
    rest_ = {};
    has_worked_ = true;
  }
  bool has_worked() const noexcept { return has_worked_; }

  bool is_resting(Clock::time_point now) const noexcept {
    return rest_ != Clock::duration::zero() && now < until_;
  }

 private:
  Clock::duration rest_{};
  Clock::time_point until_{};
  bool has_worked_ = false;
};

}  // namespace nullmx::inline v0
