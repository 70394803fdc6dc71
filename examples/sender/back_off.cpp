// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "back_off.hpp"

#include <algorithm>

namespace nullmx::sender {

Time next_attempt(Time now, unsigned attempts) {
  std::chrono::seconds pause = kFirstPause;
  for (unsigned made = 1; made < attempts && pause < kLongestPause; ++made) pause *= 2;
  return now + std::min<std::chrono::seconds>(pause, kLongestPause);
}

bool is_due(Time next, Time now) { return next <= now || next - now > kLongestPause; }

bool is_over(Time arrival, Time now, unsigned attempts) {
  return now - arrival >= kGiveUpAfter && attempts >= kFewestAttempts;
}

bool is_late(Time arrival, Time now) { return now - arrival >= kTellOfDelayAfter; }

}  // namespace nullmx::sender
