// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_status.hpp"
#include "output.hpp"

namespace nullmx::cli {

/// Measures lookups, one round after the other.
ExitStatus run_bench(const BenchArguments& arguments, Output& output);

}  // namespace nullmx::cli
