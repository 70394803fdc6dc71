// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "api/cache_attachment.hpp"
#include "api/cache_entry.hpp"
#include "api/cache_key.hpp"
#include "api/cache_set.hpp"
#include "api/lazy_memory.hpp"
#include "api/shared_text.hpp"
#include "api/shared_word.hpp"

namespace nullmx::inline v0 {

/// One verdict a slot, without gaps: the last one moves to where one is removed.  One thread
/// writes, any may read; what was read is true if the version of the set that led there is still
/// the same (cache_set.hpp).
///
/// A slot has two parts.  The warm one is a line of the CPU's cache, which is all that finding a
/// name of up to 32 octets touches.
class CacheSlots {
  using Head = SharedText<32>;
  using Rest = SharedText<16>;

 public:
  static constexpr std::size_t kBytes = 96;

  /// Longer names are kept in the attachment.
  static bool is_long(std::string_view name) noexcept {
    return name.size() > Head::kMost + Rest::kMost;
  }

  CacheSlots(LazyMemory& memory, CacheSlot capacity);
  ~CacheSlots();
  CacheSlots(const CacheSlots&) = delete;
  CacheSlots& operator=(const CacheSlots&) = delete;

  static std::size_t memory_for(CacheSlot capacity) noexcept;

  // For any thread.

  /// A long name is only compared by its length: see holds_long().
  bool holds(CacheSlot slot, const CacheKey& key) const noexcept;
  CacheEntry entry(CacheSlot slot) const noexcept;

  /// Has what entry() reads brought near, if there is such a slot.
  void prefetch(CacheSlot slot) const noexcept {
    if (slot < count_) __builtin_prefetch(warm_ + slot);
  }

  bool is_refreshed(CacheSlot slot) const noexcept;

  /// Writes only when it is not marked yet.
  void mark_visited(CacheSlot slot) const noexcept;

  // For the thread that writes.

  CacheSlot count() const noexcept { return count_; }
  std::uint64_t hash(CacheSlot slot) const noexcept;

  /// What the slot is kept under.  The name lies in `buffer`, or in the attachment.
  using NameBuffer = std::array<char, Head::kMost + Rest::kMost>;
  CacheKey key(CacheSlot slot, NameBuffer& buffer) const noexcept;

  bool holds_long(CacheSlot slot, CacheKey key) const noexcept;
  const CacheAttachment& attachment(CacheSlot slot) const noexcept;

  bool is_visited(CacheSlot slot) const noexcept;
  void clear_visited(CacheSlot slot) noexcept;

  /// True for the first who comes since it was written.
  bool claim_refresh(CacheSlot slot) noexcept;

  /// Makes the next slot and returns it; it is still empty.
  CacheSlot add() noexcept;
  void write(CacheSlot slot, CacheKey key, const CacheEntry& entry) noexcept;
  void attach(CacheSlot slot, CacheAttachment attachment) noexcept;

  /// As it is, with its mark and its attachment.
  void move_last_to(CacheSlot slot) noexcept;
  void remove_last() noexcept;

 private:
  struct alignas(64) Warm {
    std::uint64_t profile;
    std::uint64_t stored;
    std::uint64_t life;   // Life, below
    std::uint64_t facts;  // Facts
    Head name;
  };
  struct alignas(32) Cold {
    std::uint64_t hash;
    Rest name;
    CacheAttachment attachment;  // lives in the slots below count_ only
  };
  struct Life {
    std::uint32_t ttl;
    std::uint8_t name_size;
    Finding finding;
    Detail detail;
    std::uint8_t failures;
  };
  struct Facts {
    std::uint32_t notes = 0;
    Transport transport = Transport::none;
    bool authenticated = false;
    bool visited = false;
    bool refreshed = false;
  };

  static_assert(kNoteCount <= 32, "Facts has 32 bits for Notes");

  static const std::uint64_t kVisited;
  static const std::uint64_t kRefreshed;

  static_assert(sizeof(Warm) + sizeof(Cold) == kBytes);

  void give_back_tail() noexcept;

  Warm* const warm_;
  Cold* const cold_;
  CacheSlot count_ = 0;
  CacheSlot touched_ = 0;  // slots below it may be resident
};

/// Readers mark it in a word that a writer may just be writing: the bit is only a hint.
inline constexpr std::uint64_t CacheSlots::kVisited =
    std::bit_cast<std::uint64_t>(Facts{0, Transport::none, false, true, false});
inline constexpr std::uint64_t CacheSlots::kRefreshed =
    std::bit_cast<std::uint64_t>(Facts{0, Transport::none, false, false, true});

inline bool CacheSlots::holds(CacheSlot slot, const CacheKey& key) const noexcept {
  const Warm& warm = warm_[slot];
  if (load_shared(warm.profile) != key.profile) return false;
  const std::string_view name = key.name;
  if (std::bit_cast<Life>(load_shared(warm.life)).name_size != name.size()) return false;
  if (is_long(name)) return true;
  if (name.size() <= Head::kMost) return warm.name.equals(name);
  return warm.name.equals(name.substr(0, Head::kMost)) &&
         cold_[slot].name.equals(name.substr(Head::kMost));
}

inline CacheEntry CacheSlots::entry(CacheSlot slot) const noexcept {
  const Warm& warm = warm_[slot];
  const auto life = std::bit_cast<Life>(load_shared(warm.life));
  const auto facts = std::bit_cast<Facts>(load_shared(warm.facts));
  CacheEntry entry;
  entry.finding = life.finding;
  entry.detail = life.detail;
  entry.notes = std::bit_cast<Notes>(std::uint64_t{facts.notes});
  entry.transport = facts.transport;
  entry.authenticated = facts.authenticated;
  entry.failures = life.failures;
  entry.stored = Clock::time_point(Clock::duration(load_shared(warm.stored)));
  entry.ttl = std::chrono::seconds(life.ttl);
  return entry;
}

inline void CacheSlots::mark_visited(CacheSlot slot) const noexcept {
  std::uint64_t& facts = warm_[slot].facts;
  if ((load_shared(facts) & kVisited) != 0) return;
  __atomic_fetch_or(&facts, kVisited, __ATOMIC_RELAXED);
}

}  // namespace nullmx::inline v0
