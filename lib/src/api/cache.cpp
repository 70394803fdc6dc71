// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/cache.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "api/cache_shard.hpp"
#include "api/hash_seed.hpp"
#include "api/snapshot.hpp"
#include "core/hash.hpp"

namespace nullmx::inline v0 {
namespace {

using std::chrono::seconds;

/// Beyond it no memory is used.
constexpr std::size_t kMost = std::size_t{16} << 30;

/// Threads seldom meet at one of so many locks, in a shard that is not a small one.
constexpr std::size_t kEnoughShards = 16;
constexpr std::size_t kSmallShard = std::size_t{1} << 20;

constexpr std::size_t kLargestShard = CacheSet::kMostSlots * CacheShard::kEntryBytes;

/// Bits of the hash that neither a set nor the tag in it is chosen by.
constexpr int kShardShift = 32;

/// A power of two.
std::size_t shards_for(std::size_t max_bytes) {
  const std::size_t wanted = std::min(max_bytes / kSmallShard, kEnoughShards);
  const std::size_t needed = (max_bytes - 1) / kLargestShard + 1;
  return std::max({std::size_t{1}, std::bit_floor(wanted), std::bit_ceil(needed)});
}

std::size_t checked(std::size_t max_bytes) {
  if (max_bytes < CacheShard::kEntryBytes + CacheAttachment::kLongestName) {
    throw std::invalid_argument("cache: not a single verdict fits");
  }
  return std::min(max_bytes, kMost);
}

/// In the last of which a verdict is asked for again.
constexpr int kPartsOfLife = 10;

/// The DNS answered, though perhaps with nothing to keep.
bool is_success(const Verdict& verdict) {
  return verdict.lifetime.kind != Lifetime::Kind::failure &&
         verdict.finding != Finding::temporary_failure && verdict.finding != Finding::indeterminate;
}

}  // namespace

/// The bound is divided among shards, so that threads seldom meet at a lock.
class [[gnu::visibility("hidden")]] Cache::State {
 public:
  explicit State(std::size_t max_bytes)
      : shard_bytes_(max_bytes / shards_for(max_bytes)),
        memory_(shards_for(max_bytes) * CacheShard::memory_for(shard_bytes_)) {
    for (std::size_t n = shards_for(max_bytes); n > 0; --n) {
      shards_.push_back(std::make_unique<CacheShard>(memory_, shard_bytes_));
    }
  }

  CacheKey key(const Domain& domain, Profile profile) const noexcept {
    return key(domain.text(), profile);
  }

  /// `name` is the text of a Domain.
  CacheKey key(std::string_view name, Profile profile) const noexcept {
    return {hash_of(name, seed_ ^ profile), profile, name};
  }

  CacheShard& shard(std::uint64_t hash) const noexcept {
    return *shards_[hash >> kShardShift & (shards_.size() - 1)];
  }

  const std::vector<std::unique_ptr<CacheShard>>& shards() const noexcept { return shards_; }

  std::size_t bytes() const noexcept {
    std::size_t bytes = 0;
    for (const auto& shard : shards_) bytes += shard->bytes();
    return bytes;
  }

  CacheCounts counts() const noexcept {
    CacheCounts counts;
    for (const auto& shard : shards_) shard->add_to(counts);
    return counts;
  }

 private:
  const std::uint64_t seed_ = hash_seed();
  const std::size_t shard_bytes_;
  LazyMemory memory_;
  std::vector<std::unique_ptr<CacheShard>> shards_;
};

Cache::Cache(std::size_t max_bytes) : state_(std::make_unique<State>(checked(max_bytes))) {}
Cache::~Cache() = default;

std::optional<CachedVerdict> Cache::find(const Domain& domain, Profile profile,
                                         Clock::time_point now) const {
  const CacheKey key = state_->key(domain, profile);
  return state_->shard(key.hash).find(key, now);
}

std::optional<CachedVerdict> Cache::find_stale(const Domain& domain, Profile profile,
                                               Clock::time_point now) const {
  const CacheKey key = state_->key(domain, profile);
  return state_->shard(key.hash).find_stale(key, now);
}

Evidence Cache::evidence(const Domain& domain, Profile profile, Clock::time_point now) const {
  const CacheKey key = state_->key(domain, profile);
  return state_->shard(key.hash).evidence(key, now);
}

bool Cache::claim_refresh(const Domain& domain, Profile profile, const CachedVerdict& hit) {
  if (hit.source == Source::stale || hit.ttl * kPartsOfLife > hit.ttl + hit.age) return false;
  const CacheKey key = state_->key(domain, profile);
  return state_->shard(key.hash).claim_refresh(key);
}

Lifetime Cache::put(const Verdict& verdict, Profile profile, Clock::time_point now) {
  const Lifetime wanted = verdict.lifetime;
  if (!verdict.domain || wanted.kind == Lifetime::Kind::pure) return wanted;
  const CacheKey key = state_->key(*verdict.domain, profile);
  CacheShard& shard = state_->shard(key.hash);
  const auto attachment = [&] { return shard.attachment(key, verdict.evidence); };
  if (wanted.kind == Lifetime::Kind::failure) {
    const seconds least = std::clamp(wanted.ttl, seconds{0}, CacheEntry::kLongestFailure);
    return shard.put_failure(key, cache_entry(verdict, now, least), attachment());
  }
  if (wanted.kind == Lifetime::Kind::none || wanted.ttl <= seconds{0}) {  // RFC 8767 §4: TTL 0
    if (is_success(verdict)) shard.forget(key);
    return {};
  }
  const Lifetime granted{Lifetime::Kind::dns, std::min(wanted.ttl, CacheEntry::kMaxTtl)};
  shard.put(key, cache_entry(verdict, now, granted.ttl), attachment());
  return granted;
}

std::size_t Cache::bytes() const { return state_->bytes(); }

CacheCounts Cache::counts() const noexcept { return state_->counts(); }

Result<std::size_t, SnapshotFault> Cache::save(const std::string& path, Profile profile,
                                               Moment now) const {
  SnapshotWriter writer(path, profile, now);
  for (const auto& shard : state_->shards()) writer.add(*shard);
  return writer.finish();
}

Result<std::size_t, SnapshotFault> Cache::load(const std::string& path, Profile profile,
                                               Moment now) {
  const auto file = SnapshotFile::read(path, profile, now);
  if (!file) return file.fault();
  std::size_t taken = 0;
  file->snapshot().for_each([&](const SnapshotRecord& record) {
    const CacheKey key = state_->key(record.name, profile);
    CacheShard& shard = state_->shard(key.hash);
    CacheAttachment attachment = shard.attachment(key, record.evidence);
    if (shard.restore(key, record.entry, std::move(attachment), now.steady)) ++taken;
  });
  return taken;
}

}  // namespace nullmx::inline v0
