// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "net/random.hpp"

/// The letters of the name in a query, each upper or lower case by chance: servers copy the
/// question into the reply as it is, and a forger has to guess it (RFC 5452 §9.3 asks for more to
/// guess; RFC 4343 §4.1 lets servers keep the case).
namespace nullmx::inline v0 {

/// `query` is a whole query.
void vary_case(std::string& query, RandomNumbers& numbers);

}  // namespace nullmx::inline v0
