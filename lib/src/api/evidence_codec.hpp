// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "nullmx/answer.hpp"

/// Evidence as one run of octets, for the cache: a fifth of what the values take on the heap, in
/// one allocation.  Read back by the process that wrote it, so nothing in it is checked.
namespace nullmx::inline v0 {

std::size_t encoded_size(const Evidence& evidence) noexcept;

/// Writes encoded_size() octets.
void encode(const Evidence& evidence, char* out) noexcept;

/// Equal to what was encoded, in all members.
Evidence decode_evidence(std::string_view octets);

}  // namespace nullmx::inline v0
