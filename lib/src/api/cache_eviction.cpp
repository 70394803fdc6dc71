// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_eviction.hpp"

#include <algorithm>
#include <bit>

namespace nullmx::inline v0 {
namespace {

constexpr CacheSlot kProbationShare = 10;
constexpr CacheSlot kWordBits = 64;

std::size_t words_for(CacheSlot capacity) noexcept { return capacity / kWordBits + 1; }

std::uint16_t fingerprint(std::uint64_t hash) noexcept {
  return static_cast<std::uint16_t>(hash >> 16 | 1);  // 0 stands for none
}

}  // namespace

CacheEviction::CacheEviction(LazyMemory& memory, CacheSlot capacity)
    : capacity_(capacity),
      probation_(memory.take<std::uint64_t>(words_for(capacity))),
      fingerprints_(memory.take<std::uint16_t>(capacity)) {}

std::size_t CacheEviction::memory_for(CacheSlot capacity) noexcept {
  return LazyMemory::room_for(words_for(capacity) * sizeof(std::uint64_t)) +
         LazyMemory::room_for(capacity * sizeof(std::uint16_t));
}

void CacheEviction::enter(CacheSlot slot, std::uint64_t hash) noexcept {
  std::uint16_t& remembered = fingerprint_place(hash);
  if (remembered == fingerprint(hash)) {
    remembered = 0;
  } else {
    set_probation(slot, true);
  }
}

void CacheEviction::move(CacheSlot from, CacheSlot to) noexcept {
  const bool on = is_on_probation(from);
  leave(from);
  if (on) set_probation(to, true);
}

void CacheEviction::leave(CacheSlot slot) noexcept {
  if (is_on_probation(slot)) set_probation(slot, false);
}

void CacheEviction::evict(CacheSlot slot, std::uint64_t hash) noexcept {
  if (is_on_probation(slot)) fingerprint_place(hash) = fingerprint(hash);
  leave(slot);
}

CacheSlot CacheEviction::choose(CacheSlots& slots, Clock::time_point now) noexcept {
  for (;;) {
    const bool probation = on_probation_ > slots.count() / kProbationShare;
    CacheSlot& hand = probation ? probation_hand_ : main_hand_;
    const CacheSlot slot = advance(hand, probation, slots.count());
    if (!slots.entry(slot).is_live(now) || !slots.is_visited(slot)) return slot;
    slots.clear_visited(slot);
    if (probation) set_probation(slot, false);
  }
}

CacheSlot CacheEviction::choose(std::span<const CacheSlot> among, const CacheSlots& slots,
                                Clock::time_point now) const noexcept {
  const auto worth = [&](CacheSlot slot) {
    if (!slots.entry(slot).is_live(now)) return 0;
    return 1 + (is_on_probation(slot) ? 0 : 1) + (slots.is_visited(slot) ? 2 : 0);
  };
  return *std::ranges::min_element(among, {}, worth);
}

bool CacheEviction::is_on_probation(CacheSlot slot) const noexcept {
  return (probation_[slot / kWordBits] >> slot % kWordBits & 1) != 0;
}

void CacheEviction::set_probation(CacheSlot slot, bool on) noexcept {
  probation_[slot / kWordBits] ^= std::uint64_t{1} << slot % kWordBits;
  if (on) {
    ++on_probation_;
  } else {
    --on_probation_;
  }
}

/// The next slot that is on probation, or the next that is not.  There is one.
CacheSlot CacheEviction::advance(CacheSlot& hand, bool probation, CacheSlot count) const noexcept {
  for (;;) {
    if (hand >= count) hand = 0;
    const std::uint64_t word = probation_[hand / kWordBits];
    const std::uint64_t ahead = (probation ? word : ~word) >> hand % kWordBits;
    if (ahead == 0) {
      hand = (hand / kWordBits + 1) * kWordBits;
      continue;
    }
    hand += static_cast<CacheSlot>(std::countr_zero(ahead));
    if (hand < count) return hand++;
  }
}

std::uint16_t& CacheEviction::fingerprint_place(std::uint64_t hash) noexcept {
  return fingerprints_[(hash >> 32) * capacity_ >> 32];
}

}  // namespace nullmx::inline v0
