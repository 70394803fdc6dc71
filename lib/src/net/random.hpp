// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace nullmx::inline v0 {

/// Numbers that a forger cannot guess (RFC 5452 §9.2), drawn from OpenSSL many at a time.
class RandomNumbers {
 public:
  /// Throws std::runtime_error when OpenSSL has no randomness: a guessable id is worse than none.
  std::uint16_t next();

 private:
  std::array<std::uint16_t, 256> drawn_{};
  std::size_t left_ = 0;
};

}  // namespace nullmx::inline v0
