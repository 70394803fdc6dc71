// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "time.hpp"

namespace nullmx::sender {

inline constexpr std::chrono::minutes kFirstPause{30};
inline constexpr std::chrono::hours kLongestPause{4};
inline constexpr std::chrono::days kGiveUpAfter{5};
inline constexpr unsigned kFewestAttempts = 10;
inline constexpr std::chrono::hours kTellOfDelayAfter{4};

/// When to try again after so many attempts, the last of them `now`: after half an hour at the
/// earliest, then twice as long each time (RFC 5321 §4.5.4.1).
Time next_attempt(Time now, unsigned attempts);

/// Its time has come; or it is further off than any pause, so that it is that of a clock that was
/// ahead and has been set back.
bool is_due(Time next, Time now);

/// The last of so many attempts was made now, and is the last one (RFC 5321 §4.5.4.1: after 4 to 5
/// days).  Few attempts in that time are none that were made: this host was off, or its clock
/// behind.
bool is_over(Time arrival, Time now, unsigned attempts);

/// The sender may want to know that the message is still here.
bool is_late(Time arrival, Time now);

}  // namespace nullmx::sender
