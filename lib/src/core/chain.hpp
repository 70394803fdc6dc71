// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

namespace nullmx::inline v0 {

/// The place of an object in a Chain.
template <class T>
struct Link {
  T* before = nullptr;
  T* behind = nullptr;
  const void* chain = nullptr;  // that it is in
};

/// Objects in a row, linked through a member of theirs: nothing is allocated, so nothing can fail.
/// It owns none of them.
template <class T, Link<T> T::*kLink>
class Chain {
 public:
  Chain() = default;
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;

  bool empty() const noexcept { return first_ == nullptr; }
  T* first() const noexcept { return first_; }
  T* last() const noexcept { return last_; }
  static T* behind(const T& object) noexcept { return (object.*kLink).behind; }
  bool has(const T& object) const noexcept { return (object.*kLink).chain == this; }

  void push_back(T& object) noexcept {
    object.*kLink = {last_, nullptr, this};
    (last_ == nullptr ? first_ : (last_->*kLink).behind) = &object;
    last_ = &object;
  }

  /// One that is not in it stays as it is.
  void erase(T& object) noexcept {
    if (!has(object)) return;
    const Link<T> link = std::exchange(object.*kLink, {});
    (link.before == nullptr ? first_ : (link.before->*kLink).behind) = link.behind;
    (link.behind == nullptr ? last_ : (link.behind->*kLink).before) = link.before;
  }

  T& pop_front() noexcept {
    T& object = *first_;
    erase(object);
    return object;
  }

 private:
  T* first_ = nullptr;
  T* last_ = nullptr;
};

}  // namespace nullmx::inline v0
