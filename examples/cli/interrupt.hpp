// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <span>

namespace nullmx::cli {

/// From now on the first SIGINT is only noted, and a second one ends the process.
void note_interrupts();

bool interrupted() noexcept;

/// Waits for descriptors, or for an interrupt that was noted: also one that came just before.
void wait_for(std::span<pollfd> descriptors);

}  // namespace nullmx::cli
