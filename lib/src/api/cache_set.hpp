// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "api/shared_word.hpp"

namespace nullmx::inline v0 {

/// The number of a slot in its shard.
using CacheSlot = std::uint32_t;

/// Places where slots are found by 8 bits of a hash, in one line of the CPU's cache, all looked at
/// in one step.  In front stands a version, odd while a writer is at the set or at a slot that it
/// leads to: a seqlock.  Readers read the version, the places and the slots, and believe it all if
/// the version is still the same.  All zeros is a set without slots.
class alignas(64) CacheSet {
 public:
  static constexpr std::size_t kWays = 20;
  static constexpr CacheSlot kMostSlots = 1U << 16;

  /// Places that are still to be looked at, one bit each.
  using Places = std::uint64_t;

  static constexpr std::uint8_t tag(std::uint64_t hash) noexcept {
    return static_cast<std::uint8_t>(hash >> 56 | 1);  // 0 is the tag of a free place
  }

  /// Along with some tags, which do not change without it.
  std::uint64_t version() const noexcept { return load_shared(tags_[0]); }
  static bool is_even(std::uint64_t version) noexcept { return version % 2 == 0; }

  Places with_tag(std::uint8_t tag) const noexcept {
    const std::uint64_t wanted = tag * kEachLane;
    const std::uint64_t others = other_lanes(load_shared(tags_[0]) ^ wanted) |
                                 other_lanes(load_shared(tags_[1]) ^ wanted) >> 1 |
                                 other_lanes(load_shared(tags_[2]) ^ wanted) >> 2;
    return ~others & kPlaces;
  }
  Places free() const noexcept { return with_tag(0); }

  /// The slot at the first of `places`, which are not none.
  CacheSlot slot(Places places) const noexcept { return slot_at(first(places)); }
  static Places without_first(Places places) noexcept { return places & (places - 1); }

  // For the thread that writes.

  /// The slots of a set without free places.
  std::array<CacheSlot, kWays> all() const noexcept;

  /// Makes it odd and even again.
  void next_version() noexcept;
  void fill(Places at, std::uint8_t tag, CacheSlot slot) noexcept;
  void clear(Places at) noexcept;

 private:
  static constexpr std::size_t kLanes = 8;  // of a word of tags
  static constexpr std::uint64_t kEachLane = 0x0101'0101'0101'0101;
  static constexpr std::uint64_t kVersion = 0xffff'ffff;
  static constexpr std::size_t kVersionLanes = 4;

  /// The highest bit of each 8 that are not all 0.
  static constexpr std::uint64_t other_lanes(std::uint64_t word) noexcept {
    constexpr std::uint64_t kLow = 0x7f * kEachLane;
    return (((word & kLow) + kLow) | word) & ~kLow;
  }

  /// The bits that with_tag() may set: three a lane, but the version is none of the tags.
  static constexpr Places kPlaces = (0xe0 * kEachLane) & ~(0x80 * kEachLane & kVersion);

  /// The lane behind the first bit, counted through all words of tags.
  static std::size_t first(Places places) noexcept {
    const auto bit = static_cast<std::size_t>(std::countr_zero(places));
    return (7 - bit % 8) * kLanes + bit / 8;
  }
  CacheSlot slot_at(std::size_t lane) const noexcept {
    return load_shared(slots_.data()[lane - kVersionLanes]);
  }
  void put_tag(std::size_t lane, std::uint8_t tag) noexcept;

  std::array<std::uint64_t, 3> tags_;  // the lower half of the first one is the version
  std::array<std::uint16_t, kWays> slots_;
};

}  // namespace nullmx::inline v0
