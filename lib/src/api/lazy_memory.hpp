// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace nullmx::inline v0 {

/// Memory that reads as zeros and takes no room before it is written to.  Handed out piece by
/// piece, each aligned to a line of the CPU's cache, and never reused before the end: whoever reads
/// a piece that was given back reads zeros, and no one else's.
class LazyMemory {
 public:
  /// Throws std::bad_alloc.
  explicit LazyMemory(std::size_t size);
  ~LazyMemory();
  LazyMemory(const LazyMemory&) = delete;
  LazyMemory& operator=(const LazyMemory&) = delete;

  /// What take() needs for a piece of `size`.
  static std::size_t room_for(std::size_t size) noexcept;

  /// Room for `count` values, all zeros.
  template <class T>
  T* take(std::size_t count) {
    return static_cast<T*>(take_octets(count * sizeof(T)));
  }

  /// Gives back the pages that lie wholly inside.
  static void give_back(void* begin, std::size_t size) noexcept;

 private:
  void* take_octets(std::size_t size);

  std::byte* memory_;
  std::size_t size_;
  std::size_t taken_ = 0;
};

}  // namespace nullmx::inline v0
