// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

/// Why a request is not answered as it was meant.
enum class Problem : std::uint8_t {
  bad_request,
  not_json,
  no_address,
  foreign_site,
  not_found,
  wrong_method,
  no_length,
  too_large,
  wrong_type,
  too_many,
  internal,
};

int status_of(Problem problem) noexcept;

/// The word in JSON, "not_json"; with "problem_" before it the key of its sentence.
std::string_view to_string(Problem problem) noexcept;

/// For what the HTTP library itself refuses.
Problem problem_of(int status) noexcept;

std::string message_of(Problem problem, Language language);

/// One object with `error` and `message`.
std::string to_json(Problem problem, Language language);

}  // namespace nullmx::signup
