// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/domain.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::fuzz {

/// Every text that is made of a verdict holds nothing from outside as it came: the reply to
/// each role, the reasons in each language, and JSON.
void expect_clean_texts(std::string_view input, const Verdict& verdict);

/// Lower-case letters, digits, hyphens and dots as a host name has them, which parse to themselves.
void expect_sound(const Domain& domain);

}  // namespace nullmx::fuzz
