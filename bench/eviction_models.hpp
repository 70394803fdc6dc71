// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// Caches that hold nothing: how many requests each would have answered with room for so many names.
#pragma once

#include "request_sequences.hpp"

namespace nullmx::bench {

/// Who was asked for the longest ago goes.
std::size_t lru_hits(const Requests& requests, std::size_t room);

/// Who came the longest ago goes.
std::size_t fifo_hits(const Requests& requests, std::size_t room);

/// As FIFO, but who was asked for since is passed over once.
std::size_t clock_hits(const Requests& requests, std::size_t room);

/// The most that any cache can have: it knows what comes, and lets go whose turn is the farthest
/// away, the new one too (Belady's MIN).
std::size_t optimum_hits(const Requests& requests, std::size_t room);

}  // namespace nullmx::bench
