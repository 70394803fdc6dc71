// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/random.hpp"

#include <openssl/rand.h>

#include <stdexcept>
#include <utility>

namespace nullmx::inline v0 {

std::uint16_t RandomNumbers::next() {
  if (left_ == 0) {
    auto* bytes = reinterpret_cast<unsigned char*>(drawn_.data());
    if (RAND_bytes(bytes, static_cast<int>(sizeof drawn_)) != 1) {
      throw std::runtime_error("OpenSSL has no random numbers");
    }
    left_ = drawn_.size();
  }
  // A number that was used does not stay behind in memory.
  return std::exchange(drawn_[--left_], std::uint16_t{0});
}

}  // namespace nullmx::inline v0
