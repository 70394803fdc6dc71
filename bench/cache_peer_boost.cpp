// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <mutex>
#include <optional>

#include "cache_peers.hpp"
#include "cache_rows.hpp"
#include "cache_stores.hpp"
#include "core/hash.hpp"

namespace nullmx::bench {
namespace {

/// The hash that ours uses.
struct Xxh3 {
  std::size_t operator()(std::string_view text) const noexcept { return hash_of(text, 0); }
};

/// 64 maps, each with a lock of its own.
class ShardedFlatMap {
  using Map = BoundedMap<boost::unordered_flat_map, Xxh3>;

 public:
  static constexpr int kFinders = kTwoThreads;
  static constexpr int kWriters = kTwoThreads;

  ShardedFlatMap(const Names& names, std::size_t room) {
    for (Shard& shard : shards_) shard.map.emplace(room / shards_.size() + 1);
    for (std::size_t n = 0; n < names.entries; ++n) put(names.domains[n]);
  }
  bool find(const Domain& domain) {
    const Map::Key key(domain);
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    return shard.map->find(key);
  }
  void put(const Domain& domain) {
    const Map::Key key(domain);
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    shard.map->put(key, domain);
  }

 private:
  struct alignas(64) Shard {
    std::mutex mutex;
    std::optional<Map> map;
  };

  /// By bits that the maps look at last.
  Shard& shard_of(const Map::Key& key) { return shards_[key.hash >> 20 & (shards_.size() - 1)]; }

  std::array<Shard, 64> shards_;
};

const Peer kPeer([] { add_rows<ShardedFlatMap>("flat_map_64"); });

}  // namespace
}  // namespace nullmx::bench
