// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "nullmx/domain.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// The kind of a name that this policy never asks for; none for every other name.
Detail special_use_of(std::string_view name, const Policy& policy);

/// The verdict on a name that is never asked for; nothing for every other name.
std::optional<Verdict> special_use_verdict(const Domain& domain, const Policy& policy);

}  // namespace nullmx::inline v0
