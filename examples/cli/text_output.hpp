// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "nullmx/nullmx.hpp"
#include "style.hpp"

/// Text for a person.  What comes from outside is printable ASCII by the time it is shown.
namespace nullmx::cli {

/// Verdict, reply, why: a few lines, for one of many.
std::string brief_text(std::string_view input, const Verdict& verdict, const View& view,
                       const Style& style);

/// Verdict, reply, why, and the explanation with its references.
std::string full_text(std::string_view input, const Verdict& verdict, const View& view,
                      const Style& style);

std::string explanation_text(const Explanation& explanation, const Style& style);
std::string comparison_text(const Comparison& comparison, const Style& style);

}  // namespace nullmx::cli
