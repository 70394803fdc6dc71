// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace nullmx::test {

/// How long something that has run out is missing: one who asks for it gets none, or nobody does
/// any more.
enum class Lack : bool { once, from_then_on };

/// The n-th time that something is asked for from now is the one that fails; 0: none is.
class Countdown {
 public:
  void start(std::size_t n, Lack lack) noexcept {
    left_ = n;
    lack_ = lack;
    is_over_ = n == 0;
  }

  /// To be called each time.
  bool fails_now() noexcept {
    if (left_ == 0) return false;
    if (left_ > 1) {
      --left_;
      return false;
    }
    is_over_ = true;
    if (lack_ == Lack::once) left_ = 0;
    return true;
  }

  /// How many are left to the one that fails; 0: none does, or it has.
  std::size_t left() const noexcept { return is_over_ ? 0 : left_; }

 private:
  std::size_t left_ = 0;
  Lack lack_ = Lack::once;
  bool is_over_ = true;
};

}  // namespace nullmx::test
