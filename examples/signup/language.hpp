// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

/// The language that was chosen, "en" or "zh"; otherwise the one that Accept-Language prefers,
/// and English where it names neither.
Language choose_language(std::string_view chosen, std::string_view accept_language);

}  // namespace nullmx::signup
