// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "attempt.hpp"
#include "exit_status.hpp"

namespace nullmx::sender {

/// Takes the message on standard input into the queue and makes one attempt.
ExitStatus run_submit(const SubmitArguments& arguments, const Now& now, const Journal& journal);

/// Makes an attempt for what is due, or for all.
ExitStatus run_queue(const RunArguments& arguments, const Now& now, const Journal& journal);

}  // namespace nullmx::sender
