// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "round.hpp"

namespace nullmx::bench {

/// dnsperf in a process of its own, which the round waits for.
Tally run_dnsperf(const Task& task, Stopwatch& watch);

/// Whether it is installed.
bool has_dnsperf();

}  // namespace nullmx::bench
