// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace nullmx::test {

/// What this machine does not give, once: the n-th block of memory, the n-th system call.
struct Shortage {
  enum class Of : unsigned char { memory, cares_memory, openssl_memory, system_calls };
  Of of = Of::memory;
  std::size_t nth = 1;
  int error = 0;  // of the system call
};

/// "allocation 17", "system call 3: EAGAIN"
std::string to_text(const Shortage& shortage);

/// While one of these lives, what is asked of the machine counts.  What is left to the one that
/// fails is `left`, before and after.
class Exposed {
 public:
  Exposed(const Shortage& shortage, std::size_t& left) noexcept;
  ~Exposed();
  Exposed(const Exposed&) = delete;
  Exposed& operator=(const Exposed&) = delete;

 private:
  const Shortage& shortage_;
  std::size_t& left_;
};

}  // namespace nullmx::test
