// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>

#include "differential/outline.hpp"

namespace nullmx::test {

/// Other readers of messages: c-ares before 1.22, which brought a new reader, after it, and as it
/// was in 1.34.7 and 1.34.8.
enum Peer : unsigned { cares_old = 1, cares_new = 2, cares_1_34_8 = 4, ldns = 8 };
constexpr unsigned kNewCares = cares_new | cares_1_34_8;
constexpr unsigned kCares = cares_old | kNewCares;
constexpr unsigned kAll = kCares | ldns;

/// The records of the wanted type in the answer section, as far as the peer tells them apart.
/// Nothing: it refuses the message.
using Reading = std::optional<RdataSet>;

Reading read_by_us(const std::string& message, unsigned type);
Reading read_by_cares(const std::string& message, unsigned type);
Reading read_by_ldns(const std::string& message, unsigned type);

/// The c-ares that is linked.
Peer linked_cares();

}  // namespace nullmx::test
