// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_index.hpp"

#include <bit>

namespace nullmx::inline v0 {

CacheIndex::CacheIndex(LazyMemory& memory, CacheSlot capacity)
    : memory_(memory.take<CacheSet>(2 * most_sets(capacity))) {}

std::size_t CacheIndex::most_sets(CacheSlot capacity) noexcept {
  return std::bit_ceil((capacity + kLoad - 1) / kLoad);
}

std::size_t CacheIndex::memory_for(CacheSlot capacity) noexcept {
  return LazyMemory::room_for(2 * most_sets(capacity) * sizeof(CacheSet));
}

bool CacheIndex::grow(const CacheSlots& slots) noexcept {
  if (slots.count() <= kLoad * sets_) return false;
  const std::size_t sets = 2 * sets_;
  for (CacheSlot slot = 0; slot < slots.count(); ++slot) {
    const std::uint64_t hash = slots.hash(slot);
    CacheSet& set = set_of(hash, sets);
    set.fill(set.free(), CacheSet::tag(hash), slot);  // all of them have shared a set before
  }
  CacheSet* const before = memory_ + sets_ - 1;
  store_shared(sets_, sets);  // whoever reads in the old ones finds out
  LazyMemory::give_back(before, sets / 2 * sizeof(CacheSet));
  return true;
}

CacheIndex::Change::Change(CacheIndex& index, std::uint64_t hash) noexcept
    : set_(index.set_of(hash, index.sets_)), tag_(CacheSet::tag(hash)) {
  set_.next_version();
}

CacheSet::Places CacheIndex::Change::place_of(CacheSlot slot) const noexcept {
  CacheSet::Places places = set_.with_tag(tag_);
  while (set_.slot(places) != slot) places = CacheSet::without_first(places);
  return places;
}

void CacheIndex::Change::add(CacheSlot slot) noexcept { set_.fill(set_.free(), tag_, slot); }

void CacheIndex::Change::remove(CacheSlot slot) noexcept { set_.clear(place_of(slot)); }

void CacheIndex::Change::replace(CacheSlot slot, CacheSlot by) noexcept {
  set_.fill(place_of(slot), tag_, by);
}

}  // namespace nullmx::inline v0
