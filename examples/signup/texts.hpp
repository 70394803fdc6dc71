// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

/// All words of the form in one language, by key: pages/en.json and pages/zh.json.
const nlohmann::json& texts(Language language);

/// Throws nlohmann::json::out_of_range for a key that is not there.
std::string text(Language language, std::string_view key);

}  // namespace nullmx::signup
