// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// What is measured, and what it is measured beside: each is filled with the first names, holds as
// many as there is room for, and says how many threads may find and put at a time.
#pragma once

#include <benchmark/benchmark.h>

#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cache_names.hpp"
#include "cache_verdicts.hpp"

namespace nullmx::bench {

inline constexpr int kNever = 0;
inline constexpr int kOneThread = 1;
inline constexpr int kTwoThreads = 2;

/// A verdict is made once and given the name that is put, as by a caller who has it anyway.
template <Verdict (*make)(const Domain&)>
class OurCache {
 public:
  static constexpr int kFinders = kTwoThreads;
  static constexpr int kWriters = kTwoThreads;

  OurCache(const Names& names, std::size_t room) : cache_(bytes_for(room)) {
    for (std::size_t n = 0; n < names.entries; ++n) put(names.domains[n]);
    bytes_each_ = static_cast<double>(cache_.bytes()) / static_cast<double>(names.entries);
  }

  bool find(const Domain& domain) const {
    auto hit = cache_.find(domain, kProfile, kNow);
    benchmark::DoNotOptimize(hit);
    return hit.has_value();
  }
  void put(const Domain& domain) {
    thread_local Verdict verdict = make(domain);
    verdict.domain = domain;
    cache_.put(verdict, kProfile, kNow);
  }

  double bytes_each() const { return bytes_each_; }

 private:
  static std::size_t bytes_for(std::size_t room) {
    const Domain domain = *Domain::parse("host10000000.example");
    Cache one;
    one.put(make(domain), kProfile, kNow);
    return room * one.bytes();
  }

  Cache cache_;
  double bytes_each_ = 0;
};

/// A name as it lies in a Domain, hashed once.
template <class Hash>
struct Sought {
  explicit Sought(const Domain& domain) : text(domain.text()), hash(Hash()(text)) {}
  std::string_view text;
  std::size_t hash;
};

/// Not noexcept, so that a std::unordered_map keeps the hashes in its nodes, as it does for
/// std::hash<std::string>.
template <class Hash>
struct HashOfKey {
  using is_transparent = void;
  using is_avalanching = void;  // for Boost  NOLINT(readability-identifier-naming)
  std::size_t operator()(const std::string& key) const { return Hash()(key); }
  std::size_t operator()(const Sought<Hash>& sought) const { return sought.hash; }
};

template <class Hash>
struct EqualKeys {
  using is_transparent = void;
  bool operator()(const std::string& a, const std::string& b) const { return a == b; }
  bool operator()(const std::string& a, const Sought<Hash>& b) const { return a == b.text; }
  bool operator()(const Sought<Hash>& a, const std::string& b) const { return a.text == b; }
};

/// A map that neither locks nor lets anything expire.  When it is full, what was put first goes
/// first, for which it keeps a pointer a name; the domains outlive it.
template <template <class...> class Map, class Hash>
class BoundedMap {
 public:
  using Key = Sought<Hash>;

  explicit BoundedMap(std::size_t room) : room_(room) {}

  bool find(const Key& key) const {
    const auto found = verdicts_.find(key);
    if (found == verdicts_.end()) return false;
    CachedVerdict hit = found->second;
    benchmark::DoNotOptimize(hit);
    return true;
  }

  void put(const Key& key, const Domain& domain) {
    if (const auto found = verdicts_.find(key); found != verdicts_.end()) {
      found->second = CachedVerdict();
      return;
    }
    if (order_.size() < room_) {
      order_.push_back(&domain);
    } else {
      verdicts_.erase(verdicts_.find(Key(*order_[oldest_])));
      order_[oldest_] = &domain;
      oldest_ = (oldest_ + 1) % room_;
    }
    verdicts_.emplace(key.text, CachedVerdict());
  }

 private:
  Map<std::string, CachedVerdict, HashOfKey<Hash>, EqualKeys<Hash>> verdicts_;
  std::vector<const Domain*> order_;
  std::size_t room_;
  std::size_t oldest_ = 0;
};

class UnlockedMap {
  using Map = BoundedMap<std::unordered_map, std::hash<std::string_view>>;

 public:
  static constexpr int kFinders = kTwoThreads;
  static constexpr int kWriters = kOneThread;

  UnlockedMap(const Names& names, std::size_t room) : map_(room) {
    for (std::size_t n = 0; n < names.entries; ++n) put(names.domains[n]);
  }
  bool find(const Domain& domain) const { return map_.find(Map::Key(domain)); }
  void put(const Domain& domain) { map_.put(Map::Key(domain), domain); }

 private:
  Map map_;
};

class LockedMap {
 public:
  static constexpr int kFinders = kTwoThreads;
  static constexpr int kWriters = kTwoThreads;

  LockedMap(const Names& names, std::size_t room) : map_(names, room) {}
  bool find(const Domain& domain) const {
    const std::shared_lock lock(mutex_);
    return map_.find(domain);
  }
  void put(const Domain& domain) {
    const std::scoped_lock lock(mutex_);
    map_.put(domain);
  }

 private:
  UnlockedMap map_;
  mutable std::shared_mutex mutex_;
};

/// The harness alone: what it costs to come to the next name.
class Nothing {
 public:
  static constexpr int kFinders = kOneThread;
  static constexpr int kWriters = kNever;

  Nothing(const Names&, std::size_t) {}
  static bool find(const Domain& domain) {
    char first = domain.text().front();
    benchmark::DoNotOptimize(first);
    return true;
  }
};

}  // namespace nullmx::bench
