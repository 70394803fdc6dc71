// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "arguments.hpp"

/// What a check does where the command line leaves it open.
namespace nullmx::cli {

/// One argument is shown in full, others briefly.
CheckArguments with_format(CheckArguments arguments);

/// The time of a check runs from its start: where a rate holds questions back, no more are started
/// than leave in an eighth of it, since others may follow the first one.
std::size_t checks_at_once(const Options& options);

/// None where nobody waits for it, and where results would be written over it.
ProgressForm progress_for(const CheckArguments& arguments, const Inputs& inputs);

}  // namespace nullmx::cli
