// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace nullmx::inline v0 {

/// Finds objects by a hash of what they are known by.  It owns none of them.
/// A hash of names has to be one that nobody outside can predict; numbers in a row are as good as
/// any.
template <class T>
class HashIndex {
 public:
  template <class IsIt>
  T* find(std::uint64_t hash, IsIt is_it) const {
    if (places_.empty()) return nullptr;
    for (std::size_t at = home_of(hash); places_[at].object != nullptr; at = behind(at)) {
      if (places_[at].hash == hash && is_it(*places_[at].object)) return places_[at].object;
    }
    return nullptr;
  }

  /// The object is not in it.
  void insert(std::uint64_t hash, T& object) {
    if (2 * (size_ + 1) > places_.size()) grow();
    put({hash, &object});
    ++size_;
  }

  /// One that is not in it: nothing happens.
  void erase(std::uint64_t hash, const T& object) noexcept {
    if (places_.empty()) return;
    std::size_t at = home_of(hash);
    while (places_[at].object != &object) {
      if (places_[at].object == nullptr) return;
      at = behind(at);
    }
    close_gap(at);
    --size_;
  }

 private:
  struct Place {
    std::uint64_t hash = 0;
    T* object = nullptr;
  };
  static constexpr std::size_t kFewest = 16;

  /// Scattered by the golden ratio (Fibonacci hashing): numbers in a row would fill places in a
  /// row, and to erase one would be to look at them all.
  std::size_t home_of(std::uint64_t hash) const noexcept {
    return static_cast<std::size_t>((hash * 0x9e37'79b9'7f4a'7c15) >> 32) & (places_.size() - 1);
  }
  std::size_t behind(std::size_t at) const noexcept { return (at + 1) & (places_.size() - 1); }

  void put(const Place& place) noexcept {
    std::size_t at = home_of(place.hash);
    while (places_[at].object != nullptr) at = behind(at);
    places_[at] = place;
  }

  void grow() {
    std::vector<Place> former(places_.empty() ? kFewest : 2 * places_.size());
    former.swap(places_);
    for (const Place& place : former) {
      if (place.object != nullptr) put(place);
    }
  }

  /// What could not stand at its home because of others moves up, so that find() may stop at the
  /// first empty place.
  void close_gap(std::size_t gap) noexcept {
    for (std::size_t at = behind(gap); places_[at].object != nullptr; at = behind(at)) {
      const std::size_t mask = places_.size() - 1;
      const std::size_t from_home = (at - home_of(places_[at].hash)) & mask;
      const std::size_t from_gap = (at - gap) & mask;
      if (from_home < from_gap) continue;
      places_[gap] = places_[at];
      gap = at;
    }
    places_[gap] = {};
  }

  std::vector<Place> places_;  // a power of two, at most half of them taken
  std::size_t size_ = 0;
};

}  // namespace nullmx::inline v0
