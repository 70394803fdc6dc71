// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <chrono>
#include <span>

namespace nullmx::cli {

/// From now on the first SIGINT is only noted, and a second one ends the process.
void note_interrupts();

bool interrupted() noexcept;

/// Waits for descriptors, for the first interrupt, also one that comes just before, or for so long.
/// A negative time, which the default is, has no end.
void wait_for(std::span<pollfd> descriptors,
              std::chrono::milliseconds longest = std::chrono::milliseconds(-1));

}  // namespace nullmx::cli
