// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_status.hpp"
#include "output.hpp"

namespace nullmx::cli {

/// Checks one name for each finding against the built-in zone, then explains the null MX.
ExitStatus run_demo(const DemoArguments& arguments, Output& output);

}  // namespace nullmx::cli
