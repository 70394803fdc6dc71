// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/wire.hpp"
#include "nullmx/answer.hpp"

/// What c-ares holds in the place of our messages.
namespace nullmx::inline v0 {

/// A reply says REFUSED, since that is in no version's cache: a c-ares that is newer than the one
/// this was compiled with has a cache that cannot be turned off here.
enum class Envelope : std::uint16_t { query = 0x0100, reply = 0x8185 };

inline constexpr std::size_t kEnvelope = kHeader + 1 + 4;  // root, type and class
inline constexpr std::size_t kFramedEnvelope = kLengthOctets + kEnvelope;

/// The smallest message that every c-ares takes and reads: a question for the root's NS.
inline std::array<char, kEnvelope> envelope(std::uint16_t id, Envelope kind) {
  const auto high = [](unsigned word) { return static_cast<char>(word >> 8); };
  const auto low = [](unsigned word) { return static_cast<char>(word & 0xff); };
  const auto flags = static_cast<std::uint16_t>(kind);
  constexpr char kNs = static_cast<char>(RrType::ns);
  return {high(id), low(id), high(flags), low(flags), 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, kNs, 0, 1};
}

}  // namespace nullmx::inline v0
