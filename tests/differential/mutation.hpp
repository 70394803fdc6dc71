// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "differential/plans.hpp"

namespace nullmx::test {

/// The message changed in a place or two: bits, octets, counts, lengths and pointers.
std::string mutated(const Message& message, Random& random);

}  // namespace nullmx::test
