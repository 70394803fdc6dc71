// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/message.hpp"
#include "net/random.hpp"

/// The letters of the name in a query, each upper or lower case by chance: servers copy the
/// question into the reply as it is, and a forger has to guess it (RFC 5452 §9.3 asks for more to
/// guess; RFC 4343 §4.1 lets servers keep the case).
namespace nullmx::inline v0 {

/// `query` is a whole query.
void vary_case(std::string& query, RandomNumbers& numbers);

/// Is the name of this reply, which is that of the query but for case, spelled as in the query?
bool has_case_of(Bytes reply, std::string_view query) noexcept;

}  // namespace nullmx::inline v0
