// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "nullmx/nullmx.hpp"

namespace nullmx::cli {

/// "1,234,567"
std::string with_commas(std::uint64_t number);

/// "12.5 %"; 0 of 0 is "0.0 %".
std::string percent(std::uint64_t part, std::uint64_t whole);

/// "850 ms", "12.3 s", "4 min 05 s", "3 h 20 min".
std::string duration_text(std::chrono::milliseconds duration, Language language = Language::en);

/// "0.42 ms", "12.3 ms", "1,234 ms"
std::string latency_text(std::chrono::microseconds latency, Language language = Language::en);

}  // namespace nullmx::cli
