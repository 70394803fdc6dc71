// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "api/cache_slots.hpp"
#include "api/lazy_memory.hpp"

namespace nullmx::inline v0 {

/// Who goes when there is no room: S3-FIFO in kind, so that names that are asked for once do not
/// push out those that are asked for again and again.  A new name is on probation, with a tenth of
/// the slots; visited there, it stays, else it goes, and only its fingerprint is kept: should it
/// come back soon, it skips probation.  Two hands go round the slots, one over those on probation,
/// one over the others, and pass once over who was visited since.  Belongs to one thread.
class CacheEviction {
 public:
  /// What it takes for a slot, rounded up.
  static constexpr std::size_t kBytes = 3;

  CacheEviction(LazyMemory& memory, CacheSlot capacity);
  static std::size_t memory_for(CacheSlot capacity) noexcept;

  void enter(CacheSlot slot, std::uint64_t hash) noexcept;
  void move(CacheSlot from, CacheSlot to) noexcept;
  void leave(CacheSlot slot) noexcept;

  /// As leave(), of what has been chosen: it is remembered for a while.
  void evict(CacheSlot slot, std::uint64_t hash) noexcept;

  /// Of all slots, which are not none.  Those whose time is over go first where a hand meets them.
  CacheSlot choose(CacheSlots& slots, Clock::time_point now) noexcept;

  /// Of these slots.
  CacheSlot choose(std::span<const CacheSlot> among, const CacheSlots& slots,
                   Clock::time_point now) const noexcept;

 private:
  bool is_on_probation(CacheSlot slot) const noexcept;
  void set_probation(CacheSlot slot, bool on) noexcept;
  CacheSlot advance(CacheSlot& hand, bool probation, CacheSlot count) const noexcept;
  std::uint16_t& fingerprint_place(std::uint64_t hash) noexcept;

  const CacheSlot capacity_;
  std::uint64_t* const probation_;     // a bit a slot
  std::uint16_t* const fingerprints_;  // of evicted names, each where its hash says
  CacheSlot on_probation_ = 0;
  CacheSlot probation_hand_ = 0;
  CacheSlot main_hand_ = 0;
};

}  // namespace nullmx::inline v0
