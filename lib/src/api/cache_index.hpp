// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "api/cache_set.hpp"
#include "api/cache_slots.hpp"
#include "api/lazy_memory.hpp"

namespace nullmx::inline v0 {

/// Leads from hashes to slots: a set-associative table that doubles.  However many names share a
/// hash, there is no more to search than one set.
///
/// One thread writes; any may glance() and find(), and believe what they found if is_unchanged().
class CacheIndex {
  /// Slots a set, on average, above which the sets become more as soon as one of them is full. With
  /// fewer that happens to one in twenty million, unless somebody knows names of equal hashes.
  static constexpr std::size_t kLoad = 5;

 public:
  static constexpr CacheSlot kNone = ~CacheSlot{0};

  /// What it takes for a slot, rounded up, once there are more than a few.
  static constexpr std::size_t kMostBytes = 2 * sizeof(CacheSet) / kLoad + 1;

  CacheIndex(LazyMemory& memory, CacheSlot capacity);
  static std::size_t memory_for(CacheSlot capacity) noexcept;

  /// The most that bytes() can be.
  static std::size_t most_bytes(CacheSlot capacity) noexcept {
    return (most_sets(capacity) - 1) * sizeof(CacheSet);
  }

  // For any thread.

  struct Glance {
    const CacheSet* set;
    std::uint64_t version;
    std::size_t sets;
  };
  Glance glance(std::uint64_t hash) const noexcept {
    const std::size_t sets = load_shared(sets_);
    const CacheSet& set = set_of(hash, sets);
    return {&set, set.version(), sets};
  }
  bool is_unchanged(const Glance& glance) const noexcept {
    return CacheSet::is_even(glance.version) && glance.set->version() == glance.version &&
           load_shared(sets_) == glance.sets;
  }

  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&set_of(hash, load_shared(sets_)));
  }

  /// The slot behind `hash` for which `holds`, or kNone.
  template <class Predicate>
  static CacheSlot find(const CacheSet& set, std::uint64_t hash, Predicate holds) {
    CacheSet::Places places = set.with_tag(CacheSet::tag(hash));
    for (; places != 0; places = CacheSet::without_first(places)) {
      if (const CacheSlot slot = set.slot(places); holds(slot)) return slot;
    }
    return kNone;
  }

  // For the thread that writes.

  const CacheSet& set(std::uint64_t hash) const noexcept { return set_of(hash, sets_); }

  /// Makes the sets twice as many, if they are not too empty for that.
  bool grow(const CacheSlots& slots) noexcept;

  /// What it takes beyond its first set.
  std::size_t bytes() const noexcept { return (sets_ - 1) * sizeof(CacheSet); }

  /// While it lives, readers do not believe what they find in the set of `hash`.
  class Change {
   public:
    Change(CacheIndex& index, std::uint64_t hash) noexcept;
    ~Change() { set_.next_version(); }
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

    /// Where a place is free.
    void add(CacheSlot slot) noexcept;
    void remove(CacheSlot slot) noexcept;
    void replace(CacheSlot slot, CacheSlot by) noexcept;

   private:
    CacheSet::Places place_of(CacheSlot slot) const noexcept;

    CacheSet& set_;
    std::uint8_t tag_;
  };

 private:
  static std::size_t most_sets(CacheSlot capacity) noexcept;

  /// In front of n sets lie the n - 1 of all the times when they were fewer.
  CacheSet& set_of(std::uint64_t hash, std::size_t sets) const noexcept {
    return memory_[sets - 1 + (hash & (sets - 1))];
  }

  CacheSet* const memory_;
  std::size_t sets_ = 1;
};

}  // namespace nullmx::inline v0
