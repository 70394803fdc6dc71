// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

namespace nullmx::inline v0 {

/// A value that is made when it is asked for, and then stays.  Any thread, without a lock: so a
/// child of fork() can read on, whatever the parent's threads were about to do.
template <class Value>
class MadeOnce {
 public:
  MadeOnce() = default;
  ~MadeOnce() { delete value_.load(std::memory_order_acquire); }
  MadeOnce(const MadeOnce&) = delete;
  MadeOnce& operator=(const MadeOnce&) = delete;

  /// When several threads make one, that of the first counts.
  template <class Make>
  const Value& get(const Make& make) {
    if (const Value* const made = value_.load(std::memory_order_acquire)) return *made;
    auto mine = std::make_unique<const Value>(make());
    const Value* first = nullptr;
    if (!value_.compare_exchange_strong(first, mine.get(), std::memory_order_acq_rel)) {
      return *first;
    }
    return *mine.release();
  }

 private:
  std::atomic<const Value*> value_{nullptr};
};

}  // namespace nullmx::inline v0
