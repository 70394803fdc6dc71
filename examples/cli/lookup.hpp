// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "arguments.hpp"

namespace nullmx::cli {

/// Over the zone when there is one, over the network otherwise.
std::unique_ptr<Validator> make_validator(const Lookup& lookup);

}  // namespace nullmx::cli
