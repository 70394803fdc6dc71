// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// What more than one reader or writer of messages has to know of their form.
namespace nullmx::inline v0 {

inline constexpr std::size_t kHeader = 12;       // RFC 1035 §4.1.1
inline constexpr std::size_t kLengthOctets = 2;  // RFC 1035 §4.2.2: before each, on a stream
inline constexpr std::uint16_t kClassIn = 1;

}  // namespace nullmx::inline v0
