// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"
#include "nullmx/options.hpp"
#include "nullmx/stats.hpp"

namespace nullmx::test {

/// Holds what a Validator or a Pool has counted against what was asked of it.  Once all its checks
/// have ended; `options` are those that it was made with.
void expect_counters_add_up(const Stats& stats, const Options& options, Account& account);

}  // namespace nullmx::test
