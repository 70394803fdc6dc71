// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "command_line.hpp"

namespace nullmx::cli {

/// Throws CommandError for what cannot work, and for a server that may be somebody else's.
BenchArguments bench_arguments(const Words& words);

}  // namespace nullmx::cli
