// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/handle_table.hpp"

#include <pthread.h>

#include <atomic>
#include <limits>
#include <new>
#include <utility>

#include "api/hash_seed.hpp"

namespace nullmx::inline v0 {
namespace {

using Number = HandleTable::Number;

// From the lowest bit: 1, kind, shard, index, generation; and, where there is room, the highest
// bit.
constexpr int kNumberBits = std::numeric_limits<Number>::digits;
constexpr int kHighestBits = kNumberBits == 64 ? 1 : 0;
constexpr Number kMark = 1 | Number{kHighestBits} << (kNumberBits - 1);
constexpr int kKindBits = 2;
constexpr int kShardBits = 4;
constexpr int kIndexBits = kNumberBits == 64 ? 25 : 15;
constexpr int kShardShift = 1 + kKindBits;
constexpr int kIndexShift = kShardShift + kShardBits;
constexpr int kGenerationShift = kIndexShift + kIndexBits;

constexpr Number low_bits(int count) { return (Number{1} << count) - 1; }
constexpr Number kLastGeneration = low_bits(kNumberBits - kHighestBits - kGenerationShift);

constexpr bool is_marked(Number number) { return (number & kMark) == kMark; }

std::atomic<unsigned> fork_count{0};

std::size_t shard_of_this_thread(std::size_t shards) noexcept {
  static std::atomic<std::size_t> threads{0};
  thread_local const std::size_t mine = threads.fetch_add(1, std::memory_order_relaxed);
  return mine % shards;
}

}  // namespace

struct HandleTable::Parts {
  Number kind;
  std::size_t shard;
  std::uint32_t index;
  Number generation;

  static Parts of(Number number) noexcept {
    return {(number >> 1) & low_bits(kKindBits),
            static_cast<std::size_t>((number >> kShardShift) & low_bits(kShardBits)),
            static_cast<std::uint32_t>((number >> kIndexShift) & low_bits(kIndexBits)),
            (number >> kGenerationShift) & kLastGeneration};
  }
  Number number() const noexcept {
    return kMark | kind << 1 | Number{shard} << kShardShift | Number{index} << kIndexShift |
           generation << kGenerationShift;
  }
};

namespace {

/// Never destroyed: another thread, or the destructor of a static object, may come later.
union Immortal {
  HandleTable table{};
  constexpr Immortal() {}
  ~Immortal() {}
};
constinit Immortal immortal;

}  // namespace

HandleTable& HandleTable::instance() noexcept { return immortal.table; }

/// Before main(), so that no fork() comes while it is being done.
const int HandleTable::kFollowsForks =
    pthread_atfork(HandleTable::lock_all, HandleTable::unlock_all, HandleTable::unlock_in_child);

unsigned HandleTable::forks() noexcept { return fork_count.load(std::memory_order_relaxed); }

void HandleTable::lock_all() noexcept {
  for (Shard& shard : instance().shards_) shard.mutex.lock();
}

void HandleTable::unlock_all() noexcept {
  for (Shard& shard : instance().shards_) shard.mutex.unlock();
}

void HandleTable::unlock_in_child() noexcept {
  fork_count.fetch_add(1, std::memory_order_relaxed);
  unlock_all();
}

std::uint32_t HandleTable::Shard::take_place() {
  if (first_free == kNowhere) {
    if (places.size() > low_bits(kIndexBits)) throw std::bad_alloc();
    places.emplace_back().generation = hash_seed() + places.size();
    places.back().generation &= kLastGeneration;
    return static_cast<std::uint32_t>(places.size() - 1);
  }
  const std::uint32_t index = first_free;
  first_free = std::exchange(places[index].next_free, kNowhere);
  if (first_free == kNowhere) last_free = kNowhere;
  return index;
}

void HandleTable::Shard::give_back(std::uint32_t index) noexcept {
  Place& place = places[index];
  place.generation = place.generation == kLastGeneration ? 0 : place.generation + 1;
  (last_free == kNowhere ? first_free : places[last_free].next_free) = index;
  last_free = index;
}

Number HandleTable::insert(HandleKind kind, std::shared_ptr<void> object) {
  const std::size_t at = shard_of_this_thread(kShards);
  Shard& shard = shards_[at];
  const std::lock_guard lock(shard.mutex);
  const std::uint32_t index = shard.take_place();
  Place& place = shard.places[index];
  place.object = std::move(object);
  place.kind = kind;
  return Parts{static_cast<Number>(kind), at, index, place.generation}.number();
}

std::shared_ptr<void> HandleTable::look_up(HandleKind kind, const Parts& parts) const noexcept {
  const Shard& shard = shards_[parts.shard];
  if (parts.index >= shard.places.size()) return nullptr;
  const Place& place = shard.places[parts.index];
  const bool is_it = place.generation == parts.generation && place.kind == kind &&
                     parts.kind == static_cast<Number>(kind);
  return is_it ? place.object : nullptr;
}

std::shared_ptr<void> HandleTable::find(HandleKind kind, Number number) const noexcept {
  if (!is_marked(number)) return nullptr;
  const Parts parts = Parts::of(number);
  const std::lock_guard lock(shards_[parts.shard].mutex);
  return look_up(kind, parts);
}

std::shared_ptr<void> HandleTable::remove(HandleKind kind, Number number) noexcept {
  if (!is_marked(number)) return nullptr;
  const Parts parts = Parts::of(number);
  const std::lock_guard lock(shards_[parts.shard].mutex);
  std::shared_ptr<void> object = look_up(kind, parts);
  if (object != nullptr) {
    shards_[parts.shard].places[parts.index].object.reset();
    shards_[parts.shard].give_back(parts.index);
  }
  return object;
}

}  // namespace nullmx::inline v0
