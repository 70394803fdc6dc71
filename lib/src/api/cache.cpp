// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/cache.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "api/heap_cost.hpp"

namespace nullmx::inline v0 {
namespace {

using std::chrono::seconds;

constexpr seconds kMaxTtl{604'800};      // RFC 8767 §4
constexpr seconds kFirstFailure{5};      // RFC 9520 §3.2
constexpr seconds kLongestFailure{300};  // RFC 2308 §7.1, RFC 9520 §3.2

/// A failure that follows the end of the last one within this time is consecutive to it.
constexpr seconds kFailureMemory{300};

/// Entries of no more use that one put() clears away.
constexpr int kSweep = 4;

struct Key {
  Cache::Profile profile;
  std::string domain;
};

/// A Key that owns nothing, so that looking up does not allocate.
struct KeyView {
  Cache::Profile profile;
  std::string_view domain;
  KeyView(Cache::Profile of, std::string_view name) noexcept : profile(of), domain(name) {}
  KeyView(const Key& key) noexcept : profile(key.profile), domain(key.domain) {}
};

struct KeyOrder {
  using is_transparent = void;
  bool operator()(KeyView a, KeyView b) const noexcept {
    return a.profile != b.profile ? a.profile < b.profile : a.domain < b.domain;
  }
};

/// Points into the map of entries, whose nodes stay where they are.
using ByExpiry = std::multimap<Clock::time_point, const Key*>;

struct Entry {
  CachedVerdict verdict;  // ttl and age are worked out at each hit
  Evidence evidence;
  Clock::time_point stored;
  Clock::time_point expires;
  unsigned failures = 0;  // consecutive ones; 0: not a failure
  std::size_t cost = 0;
  ByExpiry::iterator place;

  bool is_live(Clock::time_point now) const noexcept { return now < expires; }

  /// Beyond its life a failure is remembered for its number.
  bool is_of_use(Clock::time_point now) const noexcept {
    return is_live(now) || (failures > 0 && now < expires + kFailureMemory);
  }
};

using Entries = std::map<Key, Entry, KeyOrder>;

std::size_t cost_of(const Key& key, const Evidence& evidence) {
  return tree_node<Entries::value_type>() + tree_node<ByExpiry::value_type>() +
         heap_cost(key.domain) + heap_cost(evidence);
}

seconds failure_ttl(unsigned failures) {
  seconds ttl = kFirstFailure;
  for (unsigned n = 1; n < failures && ttl < kLongestFailure; ++n) ttl *= 2;
  return std::min(ttl, kLongestFailure);
}

Entry entry_for(const Verdict& verdict, Clock::time_point now, seconds ttl) {
  Entry entry;
  entry.verdict.finding = verdict.finding;
  entry.verdict.detail = verdict.detail;
  entry.verdict.notes = verdict.notes;
  entry.verdict.transport = verdict.transport;
  entry.verdict.authenticated = verdict.authenticated;
  entry.evidence = verdict.evidence;
  entry.stored = now;
  entry.expires = now + ttl;
  return entry;
}

/// The DNS answered, though perhaps with nothing to keep.
bool is_success(const Verdict& verdict) {
  return verdict.lifetime.kind != Lifetime::Kind::failure &&
         verdict.finding != Finding::temporary_failure && verdict.finding != Finding::indeterminate;
}

}  // namespace

class Cache::State {
 public:
  explicit State(std::size_t max_bytes) : max_bytes_(max_bytes) {
    const Key longest{0, std::string(253, 'a')};
    if (cost_of(longest, {}) > max_bytes) {
      throw std::invalid_argument("cache: not a single verdict fits");
    }
  }

  std::optional<CachedVerdict> find(KeyView key, Clock::time_point now) const {
    const std::scoped_lock lock(mutex_);
    const Entry* entry = live(key, now);
    if (entry == nullptr) return std::nullopt;
    CachedVerdict found = entry->verdict;
    found.ttl = std::chrono::ceil<seconds>(entry->expires - now);
    found.age = std::chrono::floor<seconds>(std::max(now - entry->stored, Clock::duration{0}));
    return found;
  }

  Evidence evidence(KeyView key, Clock::time_point now) const {
    const std::scoped_lock lock(mutex_);
    const Entry* entry = live(key, now);
    return entry == nullptr ? Evidence{} : entry->evidence;
  }

  Lifetime put(Key key, Entry entry, Lifetime granted) {
    const std::scoped_lock lock(mutex_);
    replace(std::move(key), std::move(entry));
    return granted;
  }

  Lifetime put_failure(Key key, Entry entry) {
    const std::scoped_lock lock(mutex_);
    const Clock::time_point now = entry.stored;
    unsigned before = 0;
    if (const auto known = entries_.find(KeyView(key)); known != entries_.end()) {
      const Entry& old = known->second;
      if (old.is_live(now) && old.failures == 0) return {};  // RFC 8767 §4: "intact"
      // Whoever asked while this one was live had asked before: it is the same failure twice.
      if (old.is_live(now)) return {Lifetime::Kind::failure, left(old, now)};
      if (old.is_of_use(now)) before = old.failures;
    }
    entry.failures = before + 1;
    const seconds ttl = failure_ttl(entry.failures);
    entry.expires = now + ttl;
    replace(std::move(key), std::move(entry));
    return {Lifetime::Kind::failure, ttl};
  }

  void forget_failures(KeyView key) {
    const std::scoped_lock lock(mutex_);
    const auto known = entries_.find(key);
    if (known != entries_.end() && known->second.failures > 0) erase(known);
  }

  std::size_t bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
  }

 private:
  static seconds left(const Entry& entry, Clock::time_point now) {
    return std::chrono::ceil<seconds>(entry.expires - now);
  }

  const Entry* live(KeyView key, Clock::time_point now) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || !found->second.is_live(now)) return nullptr;
    return &found->second;
  }

  void replace(Key key, Entry entry) {
    const Clock::time_point now = entry.stored;
    if (const auto old = entries_.find(KeyView(key)); old != entries_.end()) erase(old);
    entry.cost = cost_of(key, entry.evidence);
    if (entry.cost > max_bytes_) {  // the verdict counts more than what it rests on
      entry.evidence = {};
      entry.cost = cost_of(key, {});
    }
    make_room(entry.cost, now);
    insert(std::move(key), std::move(entry));
  }

  void make_room(std::size_t needed, Clock::time_point now) {
    for (int swept = 0; swept < kSweep && !by_expiry_.empty(); ++swept) {
      const auto first = entries_.find(*by_expiry_.begin()->second);
      if (first->second.is_of_use(now)) break;
      erase(first);
    }
    // Expired ones come first in this order, then those that expire soonest.
    while (bytes_ + needed > max_bytes_) erase(entries_.find(*by_expiry_.begin()->second));
  }

  void insert(Key key, Entry entry) {
    const std::size_t cost = entry.cost;
    const auto place = by_expiry_.emplace(entry.expires, nullptr);
    entry.place = place;
    try {
      place->second = &entries_.emplace(std::move(key), std::move(entry)).first->first;
    } catch (...) {
      by_expiry_.erase(place);
      throw;
    }
    bytes_ += cost;
  }

  void erase(Entries::iterator entry) {
    bytes_ -= entry->second.cost;
    by_expiry_.erase(entry->second.place);
    entries_.erase(entry);
  }

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  ByExpiry by_expiry_;
  std::size_t bytes_ = 0;
};

Cache::Cache(std::size_t max_bytes) : state_(std::make_unique<State>(max_bytes)) {}
Cache::~Cache() = default;

std::optional<CachedVerdict> Cache::find(const Domain& domain, Profile profile,
                                         Clock::time_point now) const {
  return state_->find({profile, domain.text()}, now);
}

Evidence Cache::evidence(const Domain& domain, Profile profile, Clock::time_point now) const {
  return state_->evidence({profile, domain.text()}, now);
}

Lifetime Cache::put(const Verdict& verdict, Profile profile, Clock::time_point now) {
  const Lifetime wanted = verdict.lifetime;
  if (!verdict.domain || wanted.kind == Lifetime::Kind::pure) return wanted;
  const std::string& domain = verdict.domain->text();
  if (wanted.kind == Lifetime::Kind::failure) {
    return state_->put_failure({profile, domain}, entry_for(verdict, now, seconds{0}));
  }
  if (wanted.kind == Lifetime::Kind::none || wanted.ttl <= seconds{0}) {  // RFC 8767 §4: TTL 0
    if (is_success(verdict)) state_->forget_failures({profile, domain});
    return {};
  }
  const Lifetime granted{Lifetime::Kind::dns, std::min(wanted.ttl, kMaxTtl)};
  return state_->put({profile, domain}, entry_for(verdict, now, granted.ttl), granted);
}

std::size_t Cache::bytes() const { return state_->bytes(); }

}  // namespace nullmx::inline v0
