// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "round.hpp"

namespace nullmx::bench {

/// What one round cost.  The server's part is in `seconds` alone.
struct Measured {
  double seconds = 0;
  double cpu_seconds = 0;
  std::uint64_t peak_rss_kib = 0;
  std::uint64_t bad = 0;
  std::uint64_t system_calls = 0;
  bool system_calls_known = false;
};

/// Counting slows every system call down, so a round that counts is not one to time.
enum class Counting : bool { off, system_calls };

/// Runs a round on `core`, in a child process, so that heap, sockets and memory of one round are
/// not those of another.  Throws std::system_error, and std::runtime_error when the round fails.
Measured measure(Client client, const Task& task, int core, Counting counting);

}  // namespace nullmx::bench
