// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/cache_shard.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace nullmx::inline v0 {
namespace {

/// Slots that one put() looks at for entries of no more use, and how many of use end that.  As many
/// are looked at for one that is over where a live one would have to go.
constexpr int kSweep = 8;
constexpr CacheSlot kSweepOfUse = 4;

static_assert(CacheSlots::kBytes + CacheEviction::kBytes + CacheIndex::kMostBytes <=
              CacheShard::kEntryBytes);

CacheSlot slots_in(std::size_t max_bytes) noexcept {
  return static_cast<CacheSlot>(max_bytes / CacheShard::kEntryBytes);
}

/// What the one entry of a shard may count for beside its attachment.  An index does not shrink.
std::size_t most_without_heap(CacheSlot slots) noexcept {
  return std::max(CacheShard::kEntryBytes,
                  CacheSlots::kBytes + CacheEviction::kBytes + CacheIndex::most_bytes(slots));
}

}  // namespace

CacheShard::CacheShard(LazyMemory& memory, std::size_t max_bytes)
    : max_bytes_(max_bytes),
      most_heap_(max_bytes - most_without_heap(slots_in(max_bytes))),
      slots_(memory, slots_in(max_bytes)),
      index_(memory, slots_in(max_bytes)),
      eviction_(memory, slots_in(max_bytes)) {}

std::size_t CacheShard::memory_for(std::size_t max_bytes) noexcept {
  const CacheSlot slots = slots_in(max_bytes);
  return CacheSlots::memory_for(slots) + CacheIndex::memory_for(slots) +
         CacheEviction::memory_for(slots);
}

CacheAttachment CacheShard::attachment(CacheKey key, const Evidence& evidence) const {
  index_.prefetch(key.hash);  // comes while the evidence is encoded
  const bool is_long = CacheSlots::is_long(key.name);
  return {is_long ? key.name : std::string_view(), evidence, most_heap_};
}

CacheAttachment CacheShard::attachment(CacheKey key, EncodedEvidence evidence) const {
  const bool is_long = CacheSlots::is_long(key.name);
  return {is_long ? key.name : std::string_view(), evidence, most_heap_};
}

std::optional<CachedVerdict> CacheShard::find_locked(CacheKey key, Clock::time_point now) const {
  const std::scoped_lock lock(mutex_);
  const CacheSlot slot = slot_of(key);
  if (slot == CacheIndex::kNone) return std::nullopt;
  const CacheEntry entry = slots_.entry(slot);
  if (!entry.is_live(now)) return std::nullopt;
  slots_.mark_visited(slot);
  return entry.hit(now);
}

/// The last verdict in the slot, or behind the failure in it.
std::optional<CacheEntry> CacheShard::known(CacheSlot slot) const {
  const CacheEntry entry = slots_.entry(slot);
  return entry.is_failure() ? slots_.attachment(slot).expired() : entry;
}

/// That, beyond its end.
std::optional<CacheEntry> CacheShard::expired(CacheSlot slot, Clock::time_point now) const {
  const std::optional<CacheEntry> entry = known(slot);
  if (!entry || entry->is_live(now) || !entry->is_remembered(now)) return std::nullopt;
  return entry;
}

std::optional<CachedVerdict> CacheShard::find_stale(CacheKey key, Clock::time_point now) const {
  const std::scoped_lock lock(mutex_);
  const CacheSlot slot = slot_of(key);
  if (slot == CacheIndex::kNone) return std::nullopt;
  const std::optional<CacheEntry> entry = expired(slot, now);
  if (!entry) return std::nullopt;
  return entry->hit(now, Source::stale);
}

Evidence CacheShard::evidence(CacheKey key, Clock::time_point now) const {
  const std::scoped_lock lock(mutex_);
  const CacheSlot slot = slot_of(key);
  if (slot == CacheIndex::kNone) return {};
  const CacheAttachment& attachment = slots_.attachment(slot);
  const CacheEntry entry = slots_.entry(slot);
  if (entry.is_live(now)) return attachment.evidence();
  if (!expired(slot, now)) return {};
  return entry.is_failure() ? attachment.expired_evidence() : attachment.evidence();
}

/// Without the lock, which every hit until the new verdict comes would take; so a no may be wrong.
bool CacheShard::is_claimed(CacheKey key) const noexcept {
  if (CacheSlots::is_long(key.name)) return false;
  const CacheIndex::Glance glance = index_.glance(key.hash);
  const CacheSlot slot = CacheIndex::find(*glance.set, key.hash,
                                          [&](CacheSlot one) { return slots_.holds(one, key); });
  return slot != CacheIndex::kNone && slots_.is_refreshed(slot) && index_.is_unchanged(glance);
}

bool CacheShard::claim_refresh(CacheKey key) {
  if (is_claimed(key)) return false;
  const std::scoped_lock lock(mutex_);
  const CacheSlot slot = slot_of(key);
  if (slot == CacheIndex::kNone || slots_.entry(slot).is_failure()) return false;
  return slots_.claim_refresh(slot);
}

void CacheShard::put(CacheKey key, const CacheEntry& entry, CacheAttachment attachment) {
  const std::scoped_lock lock(mutex_);
  keep(key, entry, std::move(attachment), entry.stored);
}

bool CacheShard::restore(CacheKey key, const CacheEntry& entry, CacheAttachment attachment,
                         Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (const CacheSlot slot = slot_of(key); slot != CacheIndex::kNone) {
    const auto there = known(slot);
    if (there && there->stored >= entry.stored) return false;
  }
  keep(key, entry, std::move(attachment), now);
  return true;
}

Lifetime CacheShard::put_failure(CacheKey key, CacheEntry entry, CacheAttachment attachment) {
  const std::scoped_lock lock(mutex_);
  const Clock::time_point now = entry.stored;
  unsigned before = 0;
  if (const CacheSlot slot = slot_of(key); slot != CacheIndex::kNone) {
    const CacheEntry old = slots_.entry(slot);
    if (old.is_live(now) && !old.is_failure()) return {};  // RFC 8767 §4: "intact"
    // Whoever asked while this one was live had asked before: it is the same failure twice.
    if (old.is_live(now)) return {Lifetime::Kind::failure, old.left(now)};
    if (old.is_remembered(now)) before = old.failures;
    if (entry.notes.has(Note::stale_evidence) && expired(slot, now)) {
      attachment = std::move(attachment).with_expired(old, slots_.attachment(slot), most_heap_);
    }
  }
  constexpr unsigned kMostFailures = std::numeric_limits<std::uint8_t>::max();
  entry.failures = static_cast<std::uint8_t>(std::min(before + 1, kMostFailures));
  entry.ttl = std::max(failure_ttl(entry.failures), entry.ttl);
  keep(key, entry, std::move(attachment), now);
  return {Lifetime::Kind::failure, entry.ttl};
}

void CacheShard::forget(CacheKey key) {
  const std::scoped_lock lock(mutex_);
  const CacheSlot slot = slot_of(key);
  if (slot == CacheIndex::kNone) return;
  erase(slot);
  note_bytes();
}

CacheSlot CacheShard::slot_of(CacheKey key) const {
  return CacheIndex::find(index_.set(key.hash), key.hash, [&](CacheSlot slot) {
    return CacheSlots::is_long(key.name) ? slots_.holds_long(slot, key) : slots_.holds(slot, key);
  });
}

/// An index does not shrink, and may be more than what its entries count for.
std::size_t CacheShard::bytes_with(CacheSlot count, std::size_t heap) const noexcept {
  const std::size_t resident = count * (CacheSlots::kBytes + CacheEviction::kBytes);
  return std::max(count * kEntryBytes, resident + index_.bytes()) + heap;
}

void CacheShard::keep(CacheKey key, const CacheEntry& entry, CacheAttachment attachment,
                      Clock::time_point now) {
  puts_.add();
  sweep(now);
  const CacheSlot old = make_room(key, attachment.cost(), now);
  if (old == CacheIndex::kNone) {
    make_place(key.hash, now);
    insert(key, entry, std::move(attachment));
  } else {
    overwrite(old, key, entry, std::move(attachment));
  }
  note_bytes();
}

bool CacheShard::is_of_use(CacheSlot slot, Clock::time_point now) const {
  return slots_.entry(slot).is_remembered(now) || expired(slot, now);
}

void CacheShard::sweep(Clock::time_point now) {
  CacheSlot of_use = 0;
  for (int looks = 0; looks < kSweep && of_use < kSweepOfUse && slots_.count() > 0; ++looks) {
    if (sweep_hand_ >= slots_.count()) sweep_hand_ = 0;
    if (is_of_use(sweep_hand_, now)) {
      ++of_use;
      ++sweep_hand_;
    } else {
      erase(sweep_hand_);
    }
  }
  for (CacheSlot next = 0; next < kSweepOfUse; ++next) slots_.prefetch(sweep_hand_ + next);
}

/// The slot that `key` has, if it is still there when there is room for it with `heap`.
CacheSlot CacheShard::make_room(CacheKey key, std::size_t heap, Clock::time_point now) {
  for (;;) {
    const CacheSlot old = slot_of(key);
    const bool is_new = old == CacheIndex::kNone;
    const std::size_t freed = is_new ? 0 : slots_.attachment(old).cost();
    const CacheSlot count = slots_.count() + (is_new ? 1 : 0);
    if (bytes_with(count, heap_ - freed + heap) <= max_bytes_) return old;
    evict_one(now);
  }
}

/// There is one.
void CacheShard::evict_one(Clock::time_point now) {
  const CacheSlot over = next_over(now);
  if (over != CacheIndex::kNone) return erase(over);
  evict(eviction_.choose(slots_, now), now);
}

/// An expired one, if the sweep comes by one soon.
CacheSlot CacheShard::next_over(Clock::time_point now) {
  for (int looks = 0; looks < kSweep; ++looks, ++sweep_hand_) {
    if (sweep_hand_ >= slots_.count()) sweep_hand_ = 0;
    if (!slots_.entry(sweep_hand_).is_live(now)) return sweep_hand_;
  }
  return CacheIndex::kNone;
}

/// A place in the set of `hash`.
void CacheShard::make_place(std::uint64_t hash, Clock::time_point now) {
  const auto is_full = [&] { return index_.set(hash).free() == 0; };
  if (!is_full() || (index_.grow(slots_) && !is_full())) return;
  evict(eviction_.choose(index_.set(hash).all(), slots_, now), now);
}

void CacheShard::insert(CacheKey key, const CacheEntry& entry, CacheAttachment attachment) {
  const CacheSlot slot = slots_.add();
  eviction_.enter(slot, key.hash);
  attach(slot, std::move(attachment));
  CacheIndex::Change change(index_, key.hash);
  slots_.write(slot, key, entry);
  change.add(slot);
}

void CacheShard::overwrite(CacheSlot slot, CacheKey key, const CacheEntry& entry,
                           CacheAttachment attachment) {
  attach(slot, std::move(attachment));
  const CacheIndex::Change change(index_, key.hash);
  slots_.write(slot, key, entry);
}

void CacheShard::attach(CacheSlot slot, CacheAttachment attachment) {
  heap_ += attachment.cost();
  heap_ -= slots_.attachment(slot).cost();
  slots_.attach(slot, std::move(attachment));
}

void CacheShard::evict(CacheSlot slot, Clock::time_point now) {
  if (slots_.entry(slot).is_live(now)) evictions_.add();
  eviction_.evict(slot, slots_.hash(slot));
  erase(slot);
}

void CacheShard::erase(CacheSlot slot) {
  eviction_.leave(slot);
  attach(slot, {});
  CacheIndex::Change(index_, slots_.hash(slot)).remove(slot);
  const CacheSlot last = slots_.count() - 1;
  if (slot != last) {
    eviction_.move(last, slot);
    CacheIndex::Change change(index_, slots_.hash(last));
    slots_.move_last_to(slot);
    change.replace(last, slot);
  }
  slots_.remove_last();
}

void CacheShard::note_bytes() {
  bytes_.store(bytes_with(slots_.count(), heap_), std::memory_order_relaxed);
  verdicts_.store(slots_.count(), std::memory_order_relaxed);
}

void CacheShard::add_to(CacheCounts& counts) const noexcept {
  counts.verdicts += verdicts_.load(std::memory_order_relaxed);
  counts.bytes += bytes();
  counts.max_bytes += max_bytes_;
  counts.puts += puts_.value();
  counts.evictions += evictions_.value();
}

}  // namespace nullmx::inline v0
