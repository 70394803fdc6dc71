// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "nullmx/options.hpp"
#include "nullmx/verdict.hpp"
#include "round.hpp"

namespace nullmx::bench {

/// A Task in this library's words.
Options options_of(const Task& task);

/// Nothing for what the zone cannot say.
std::optional<Kind> outcome_of(const Verdict& verdict);

}  // namespace nullmx::bench
