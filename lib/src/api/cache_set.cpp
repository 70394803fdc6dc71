// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_set.hpp"

namespace nullmx::inline v0 {
namespace {

/// Writes `bits` where `mask` says, at `shift`.
void put_bits(std::uint64_t& word, std::uint64_t mask, std::size_t shift, std::uint64_t bits) {
  store_shared(word, (word & ~(mask << shift)) | bits << shift);
}

}  // namespace

static_assert(sizeof(CacheSet) == 64);

std::array<CacheSlot, CacheSet::kWays> CacheSet::all() const noexcept {
  std::array<CacheSlot, kWays> all;
  for (std::size_t way = 0; way < kWays; ++way) all[way] = slot_at(kVersionLanes + way);
  return all;
}

void CacheSet::next_version() noexcept {
  put_bits(tags_[0], kVersion, 0, (tags_[0] + 1) & kVersion);
}

void CacheSet::put_tag(std::size_t lane, std::uint8_t tag) noexcept {
  put_bits(tags_[lane / kLanes], 0xff, lane % kLanes * 8, tag);
}

void CacheSet::fill(Places at, std::uint8_t tag, CacheSlot slot) noexcept {
  const std::size_t lane = first(at);
  store_shared(slots_[lane - kVersionLanes], static_cast<std::uint16_t>(slot));
  put_tag(lane, tag);
}

void CacheSet::clear(Places at) noexcept { put_tag(first(at), 0); }

}  // namespace nullmx::inline v0
