// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iostream>
#include <mutex>
#include <string>

namespace nullmx::test {

/// What was wrong, said at once.  Any thread.
class Complaints {
 public:
  void add(const std::string& what) {
    const std::scoped_lock lock(mutex_);
    if (++count_ <= kSaid) std::cout << "  WRONG: " << what << std::endl;
  }
  std::size_t count() const {
    const std::scoped_lock lock(mutex_);
    return count_;
  }

 private:
  static constexpr std::size_t kSaid = 40;  // the first ones tell; the others follow from them

  mutable std::mutex mutex_;
  std::size_t count_ = 0;
};

}  // namespace nullmx::test
