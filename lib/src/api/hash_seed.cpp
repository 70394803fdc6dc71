// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/hash_seed.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace nullmx::inline v0 {
namespace {

std::uint64_t random_number() {
  std::uint64_t number = 0;
  if (getentropy(&number, sizeof number) != 0) {
    throw std::system_error(errno, std::generic_category(), "no random numbers for hashes");
  }
  return number;
}

}  // namespace

std::uint64_t hash_seed() {
  static const std::uint64_t seed = random_number();
  return seed;
}

}  // namespace nullmx::inline v0
