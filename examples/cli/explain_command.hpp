// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_status.hpp"
#include "output.hpp"

namespace nullmx::cli {

ExitStatus run_explain(const ExplainArguments& arguments, Output& output);

}  // namespace nullmx::cli
