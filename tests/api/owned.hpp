// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <utility>

namespace nullmx::test {

/// What a callback captures: does something when the last copy of the callback is destroyed.
class Owned {
 public:
  explicit Owned(std::function<void()> at_end) : at_end_(std::move(at_end)) {}
  ~Owned() { at_end_(); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;

 private:
  std::function<void()> at_end_;
};

}  // namespace nullmx::test
