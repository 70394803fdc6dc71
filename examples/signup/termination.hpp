// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

namespace nullmx::signup {

/// SIGTERM and SIGINT wait for wait_for_termination().  Before the first thread is started, which
/// inherits it.
void hold_termination();

void wait_for_termination();

/// As SIGTERM from outside.
void ask_for_termination();

}  // namespace nullmx::signup
