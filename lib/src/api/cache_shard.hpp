// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>

#include "api/cache_eviction.hpp"
#include "api/cache_index.hpp"
#include "api/cache_slots.hpp"
#include "core/counter.hpp"
#include "nullmx/stats.hpp"

namespace nullmx::inline v0 {

/// A cache of its own for the hashes that fall to it, with one lock for those who write.  Any
/// thread.
class CacheShard {
 public:
  /// What a verdict counts beside its attachment.  More than its slot takes, its part of the index
  /// and its place in the memory of evictions, so that these need no account of their own.
  static constexpr std::size_t kEntryBytes = 128;

  /// `memory` outlives it.
  CacheShard(LazyMemory& memory, std::size_t max_bytes);
  static std::size_t memory_for(std::size_t max_bytes) noexcept;

  /// What put() needs beside the entry; without the evidence where it would not fit.
  CacheAttachment attachment(CacheKey key, const Evidence& evidence) const;

  CacheAttachment attachment(CacheKey key, EncodedEvidence evidence) const;

  /// Takes no lock, unless the name is a long one.
  std::optional<CachedVerdict> find(const CacheKey& key, Clock::time_point now) const;

  /// What is no longer live but remembered, as it is or with the failure that took its place.
  std::optional<CachedVerdict> find_stale(CacheKey key, Clock::time_point now) const;

  /// Of what find() finds, and behind it of what find_stale() does.
  Evidence evidence(CacheKey key, Clock::time_point now) const;

  /// Once for each entry that is no failure.
  bool claim_refresh(CacheKey key);

  void put(CacheKey key, const CacheEntry& entry, CacheAttachment attachment);

  /// The count of failures and the lifetime are worked out here, from what is known; `entry.ttl` is
  /// the least.
  Lifetime put_failure(CacheKey key, CacheEntry entry, CacheAttachment attachment);

  void forget(CacheKey key);

  /// As put(), of what another process knew, unless a newer verdict is here: whether it was not so.
  bool restore(CacheKey key, const CacheEntry& entry, CacheAttachment attachment,
               Clock::time_point now);

  /// A step of who wants to see everything, which is done with the lock: shows `look` what is in
  /// the slots before `end`, the last one first, until that says false or has seen kStep of them,
  /// and returns the `end` of the next step, 0 for none.  The first one's is kEnd.  Where a slot
  /// gets free between two steps, the last one moves there: what is in it may be seen twice, but
  /// nothing that stays is missed.
  template <class Look>
  CacheSlot look_back(CacheSlot end, Look look) const;
  static constexpr CacheSlot kStep = 512;
  static constexpr CacheSlot kEnd = CacheSet::kMostSlots;

  std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }
  void add_to(CacheCounts& counts) const noexcept;

 private:
  std::optional<CachedVerdict> find_locked(CacheKey key, Clock::time_point now) const;
  bool is_claimed(CacheKey key) const noexcept;

  // With the lock.
  CacheSlot slot_of(CacheKey key) const;
  std::optional<CacheEntry> known(CacheSlot slot) const;
  std::optional<CacheEntry> expired(CacheSlot slot, Clock::time_point now) const;
  bool is_of_use(CacheSlot slot, Clock::time_point now) const;
  std::size_t bytes_with(CacheSlot count, std::size_t heap) const noexcept;
  void keep(CacheKey key, const CacheEntry& entry, CacheAttachment attachment,
            Clock::time_point now);
  CacheSlot make_room(CacheKey key, std::size_t heap, Clock::time_point now);
  void evict_one(Clock::time_point now);
  CacheSlot next_over(Clock::time_point now);
  void make_place(std::uint64_t hash, Clock::time_point now);
  void sweep(Clock::time_point now);
  void insert(CacheKey key, const CacheEntry& entry, CacheAttachment attachment);
  void overwrite(CacheSlot slot, CacheKey key, const CacheEntry& entry, CacheAttachment attachment);
  void evict(CacheSlot slot, Clock::time_point now);
  void erase(CacheSlot slot);
  void attach(CacheSlot slot, CacheAttachment attachment);
  void note_bytes();

  const std::size_t max_bytes_;
  const std::size_t most_heap_;  // that one attachment may take
  CacheSlots slots_;
  CacheIndex index_;
  CacheEviction eviction_;
  CacheSlot sweep_hand_ = 0;
  std::size_t heap_ = 0;  // what the attachments take
  std::atomic<std::size_t> bytes_ = 0;
  std::atomic<std::size_t> verdicts_ = 0;
  Counter puts_;
  Counter evictions_;
  mutable std::mutex mutex_;
};

template <class Look>
CacheSlot CacheShard::look_back(CacheSlot end, Look look) const {
  const std::scoped_lock lock(mutex_);
  CacheSlot slot = std::min(end, slots_.count());
  const CacheSlot last = slot - std::min(slot, kStep);
  CacheSlots::NameBuffer name;
  for (bool more = true; more && slot > last;) {
    --slot;
    more = look(slots_.key(slot, name), slots_.entry(slot), slots_.attachment(slot));
  }
  return slot;
}

[[gnu::always_inline]] inline std::optional<CachedVerdict> CacheShard::find(
    const CacheKey& key, Clock::time_point now) const {
  if (CacheSlots::is_long(key.name)) return find_locked(key, now);
  for (int looks = 1;; ++looks) {
    const CacheIndex::Glance glance = index_.glance(key.hash);
    const CacheSlot slot = CacheIndex::find(*glance.set, key.hash,
                                            [&](CacheSlot one) { return slots_.holds(one, key); });
    if (slot == CacheIndex::kNone) {
      if (index_.is_unchanged(glance)) return std::nullopt;
    } else {
      const CacheEntry entry = slots_.entry(slot);
      if (index_.is_unchanged(glance)) {
        if (!entry.is_live(now)) return std::nullopt;
        slots_.mark_visited(slot);
        return entry.hit(now);
      }
    }
    // A writer that was interrupted in the middle of a change has to get the CPU.
    if (looks % 64 == 0) std::this_thread::yield();
  }
}

}  // namespace nullmx::inline v0
