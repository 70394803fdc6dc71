// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/nullmx.h"

namespace nullmx::fuzz {

/// One of those that nullmx.h names, and no defect.
void expect_status(int status);

/// The getters agree with each other on whether this is a result, and what they say of one is
/// clean.
void expect_consistent(const nmx_result* result);

/// It is one, of this input.
void expect_result_of(const nmx_result* result, std::string_view input);

}  // namespace nullmx::fuzz
