// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// How long a server takes to answer, and how long it is waited for before the next try: the
/// estimate of RFC 6298 §2.  Each try has an id of its own, so every reply is a sample
/// (RFC 6298 §3).
class RoundTrip {
 public:
  struct Limits {
    Clock::duration first{};    // until something is measured
    Clock::duration longest{};  // where the estimate is longer
  };

  void measured(Clock::duration took) noexcept;

  Clock::duration wait(const Limits& limits) const noexcept;

 private:
  std::optional<Clock::duration> smoothed_;  // SRTT
  Clock::duration variation_{};              // RTTVAR
};

}  // namespace nullmx::inline v0
