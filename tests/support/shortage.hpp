// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "support/countdown.hpp"

namespace nullmx::test {

/// What this machine does not give: the n-th block of memory, the n-th system call.
struct Shortage {
  enum class Of : unsigned char { memory, cares_memory, openssl_memory, system_calls };
  Of of = Of::memory;
  std::size_t nth = 1;
  int error = 0;  // of the system call
  Lack lack = Lack::once;
};

/// "allocation 17", "system call 3 and all behind it: EMFILE"
std::string to_text(const Shortage& shortage);

/// How a shortage goes on.
struct Want {
  std::size_t left = 0;  // to the one that fails; 0: it has come to that
  unsigned lasts = 0;    // in so many of the next Exposed, where it is not once
};

/// While one of these lives, what is asked of the machine counts.
class Exposed {
 public:
  Exposed(const Shortage& shortage, Want& want) noexcept;
  ~Exposed();
  Exposed(const Exposed&) = delete;
  Exposed& operator=(const Exposed&) = delete;

 private:
  const Shortage& shortage_;
  Want& want_;
};

}  // namespace nullmx::test
