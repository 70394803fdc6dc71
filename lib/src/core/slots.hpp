// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace nullmx::inline v0 {

/// Where an object of Slots stands, and which of its users this is.
struct Slot {
  std::uint32_t number = 0;
  std::uint32_t generation = 0;

  /// None has 0, and two uses of a slot have the same one only if there are 2^31 between them.
  std::uint64_t id() const noexcept { return std::uint64_t{generation} << 32 | (number + 1ULL); }
};

/// Objects that come and go by the thousand.  Their addresses stay, an id finds one as long as it
/// is in use, and one that is given back is used again as it is, with the memory that it holds:
/// whoever takes it sets it up.  Each has a member `slot`.
template <class T>
class Slots {
 public:
  /// So many may be in use without more memory.
  void reserve(std::size_t count) {
    while (objects_.size() < count) add();
  }

  T& take() {
    if (free_.empty()) add();
    T& object = objects_[free_.back()];
    free_.pop_back();
    ++object.slot.generation;
    in_use_ += 1;
    return object;
  }

  void give_back(T& object) noexcept {
    ++object.slot.generation;
    free_.push_back(object.slot.number);
    in_use_ -= 1;
  }

  T& at(std::uint32_t number) noexcept { return objects_[number]; }

  T* find(std::uint64_t id) noexcept {
    const std::uint64_t number = (id & 0xffff'ffff) - 1;
    if (number >= objects_.size()) return nullptr;
    T& object = objects_[number];
    return object.slot.id() == id && object.slot.generation % 2 == 1 ? &object : nullptr;
  }

  template <class Look>
  void for_each(Look look) {
    for (T& object : objects_) {
      if (object.slot.generation % 2 == 1) look(object);
    }
  }

  std::size_t in_use() const noexcept { return in_use_; }

 private:
  void add() {
    // give_back() finds room for every one.
    if (free_.capacity() == objects_.size()) free_.reserve(2 * objects_.size() + 1);
    T& added = objects_.emplace_back();
    added.slot.number = static_cast<std::uint32_t>(objects_.size() - 1);
    free_.push_back(added.slot.number);
  }

  std::deque<T> objects_;
  std::vector<std::uint32_t> free_;
  std::size_t in_use_ = 0;
};

}  // namespace nullmx::inline v0
