// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "nullmx/domain.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// The verdict on a name that is never asked for; nothing for every other name.
std::optional<Verdict> special_use_verdict(const Domain& domain, const Policy& policy);

}  // namespace nullmx::inline v0
