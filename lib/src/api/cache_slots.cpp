// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_slots.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <utility>

namespace nullmx::inline v0 {
namespace {

/// Slots whose memory is given back at once.
constexpr CacheSlot kChunk = 4'096;

std::uint64_t to_word(Clock::time_point time) noexcept {
  return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

}  // namespace

CacheSlots::CacheSlots(LazyMemory& memory, CacheSlot capacity)
    : warm_(memory.take<Warm>(capacity)), cold_(memory.take<Cold>(capacity)) {}

CacheSlots::~CacheSlots() {
  while (count_ > 0) std::destroy_at(&cold_[--count_].attachment);
}

std::size_t CacheSlots::memory_for(CacheSlot capacity) noexcept {
  return LazyMemory::room_for(capacity * sizeof(Warm)) +
         LazyMemory::room_for(capacity * sizeof(Cold));
}

std::uint64_t CacheSlots::hash(CacheSlot slot) const noexcept {
  return load_shared(cold_[slot].hash);
}

CacheKey CacheSlots::key(CacheSlot slot, NameBuffer& buffer) const noexcept {
  const Warm& warm = warm_[slot];
  const std::size_t size = std::bit_cast<Life>(load_shared(warm.life)).name_size;
  CacheKey key{hash(slot), load_shared(warm.profile), attachment(slot).long_name()};
  if (size > buffer.size()) return key;
  warm.name.copy_to(buffer.data(), std::min(size, Head::kMost));
  if (size > Head::kMost) {
    cold_[slot].name.copy_to(buffer.data() + Head::kMost, size - Head::kMost);
  }
  key.name = {buffer.data(), size};
  return key;
}

bool CacheSlots::holds_long(CacheSlot slot, CacheKey key) const noexcept {
  return holds(slot, key) && attachment(slot).long_name() == key.name;
}

const CacheAttachment& CacheSlots::attachment(CacheSlot slot) const noexcept {
  return cold_[slot].attachment;
}

bool CacheSlots::is_visited(CacheSlot slot) const noexcept {
  return (load_shared(warm_[slot].facts) & kVisited) != 0;
}

void CacheSlots::clear_visited(CacheSlot slot) noexcept {
  __atomic_fetch_and(&warm_[slot].facts, ~kVisited, __ATOMIC_RELAXED);
}

bool CacheSlots::is_refreshed(CacheSlot slot) const noexcept {
  return (load_shared(warm_[slot].facts) & kRefreshed) != 0;
}

bool CacheSlots::claim_refresh(CacheSlot slot) noexcept {
  return (__atomic_fetch_or(&warm_[slot].facts, kRefreshed, __ATOMIC_RELAXED) & kRefreshed) == 0;
}

CacheSlot CacheSlots::add() noexcept {
  std::construct_at(&cold_[count_].attachment);
  touched_ = std::max(touched_, count_ + 1);
  return count_++;
}

void CacheSlots::write(CacheSlot slot, CacheKey key, const CacheEntry& entry) noexcept {
  Warm& warm = warm_[slot];
  const Life life{static_cast<std::uint32_t>(entry.ttl.count()),
                  static_cast<std::uint8_t>(key.name.size()), entry.finding, entry.detail,
                  entry.failures};
  Facts facts;
  facts.notes = static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(entry.notes));
  facts.transport = entry.transport;
  facts.authenticated = entry.authenticated;
  Cold& cold = cold_[slot];
  store_shared(warm.profile, key.profile);
  store_shared(warm.stored, to_word(entry.stored));
  store_shared(warm.life, std::bit_cast<std::uint64_t>(life));
  store_shared(warm.facts, std::bit_cast<std::uint64_t>(facts));
  store_shared(cold.hash, key.hash);
  if (is_long(key.name)) return;
  warm.name.store(key.name.substr(0, Head::kMost));
  if (key.name.size() > Head::kMost) cold.name.store(key.name.substr(Head::kMost));
}

void CacheSlots::attach(CacheSlot slot, CacheAttachment attachment) noexcept {
  cold_[slot].attachment = std::move(attachment);
}

void CacheSlots::move_last_to(CacheSlot slot) noexcept {
  const Warm& last = warm_[count_ - 1];
  Warm& warm = warm_[slot];
  store_shared(warm.profile, last.profile);
  store_shared(warm.stored, last.stored);
  store_shared(warm.life, last.life);
  store_shared(warm.facts, load_shared(last.facts));
  warm.name.store(last.name);
  Cold& last_cold = cold_[count_ - 1];
  Cold& cold = cold_[slot];
  store_shared(cold.hash, last_cold.hash);
  cold.name.store(last_cold.name);
  cold.attachment = std::move(last_cold.attachment);
}

void CacheSlots::remove_last() noexcept {
  std::destroy_at(&cold_[--count_].attachment);
  if (touched_ - count_ > 2 * kChunk) give_back_tail();
}

void CacheSlots::give_back_tail() noexcept {
  const CacheSlot kept = count_ + kChunk;
  LazyMemory::give_back(warm_ + kept, (touched_ - kept) * sizeof(Warm));
  LazyMemory::give_back(cold_ + kept, (touched_ - kept) * sizeof(Cold));
  touched_ = kept;
}

}  // namespace nullmx::inline v0
