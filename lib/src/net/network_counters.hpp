// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/counter.hpp"
#include "nullmx/stats.hpp"

namespace nullmx::inline v0 {

/// NetworkCounts that the thread of a Resolver counts while any may read them.
struct NetworkCounters {
  Counter queries;
  Counter retries;
  Counter timeouts;
  Counter truncated;
  Counter mismatched;
  Counter handshakes;

  NetworkCounts read() const noexcept {
    return {queries.value(),   retries.value(),    timeouts.value(),
            truncated.value(), mismatched.value(), handshakes.value()};
  }
};

}  // namespace nullmx::inline v0
