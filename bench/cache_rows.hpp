// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <typeindex>
#include <utility>

#include "allocation_column.hpp"
#include "cache_names.hpp"
#include "core_affinity.hpp"

namespace nullmx::bench {

inline constexpr const char* kBytesColumn = "bytes";

// Works: in which order names are asked for, for how many times the entries there is room, and
// what is done with each name.  True when that went as it has to; a set of ours that is full may
// have let a name go.

struct Find {
  static constexpr const char* kName = "find";
  static constexpr auto kTurns = &Names::uniform;
  static constexpr std::size_t kRoom = 2;
  static constexpr bool kPuts = false;
  template <class Store>
  static bool step(Store& store, const Domain& domain, std::size_t) {
    return store.find(domain);
  }
};

struct Zipf : Find {
  static constexpr const char* kName = "zipf";
  static constexpr auto kTurns = &Names::zipf;
};

/// Each tenth is put, over the one that is held.
struct Mixed : Zipf {
  static constexpr const char* kName = "mixed";
  static constexpr bool kPuts = true;
  template <class Store>
  static bool step(Store& store, const Domain& domain, std::size_t turn) {
    if (turn % 10 != 0) return store.find(domain);
    store.put(domain);
    return true;
  }
};

/// Each over the one that is held.
struct PutAgain : Find {
  static constexpr const char* kName = "put_again";
  static constexpr bool kPuts = true;
  template <class Store>
  static bool step(Store& store, const Domain& domain, std::size_t) {
    store.put(domain);
    return true;
  }
};

/// Each of a name that is not held, so that another one has to go.
struct Put : PutAgain {
  static constexpr const char* kName = "put";
  static constexpr auto kTurns = &Names::pass;
  static constexpr std::size_t kRoom = 1;
};

/// Through all names, of which a third fit.
struct Scan : Put {
  static constexpr const char* kName = "scan";
  template <class Store>
  static bool step(Store& store, const Domain& domain, std::size_t) {
    if (!store.find(domain)) store.put(domain);
    return true;
  }
};

/// The one store that stands in memory, which the threads of a row share.  It stays for as long as
/// the same row goes on.
class HeldStore {
 public:
  template <class Store, class Work>
  static void fill(const benchmark::State& state) {
    const Row row(typeid(std::pair<Store, Work>), state.range(0));
    if (row == s_row) return;
    s_store.reset();
    const Names& names = names_for(static_cast<std::size_t>(state.range(0)));
    s_store = std::make_shared<Store>(names, names.entries * Work::kRoom);
    const std::size_t third = Names::round(names.*Work::kTurns) / 3;
    s_next_turn = {third, 2 * third};
    s_row = row;
  }
  template <class Store>
  static Store& get() {
    return *static_cast<Store*>(s_store.get());
  }

  /// Where a thread of this row goes on.
  static std::size_t& next_turn(int thread) {
    return s_next_turn[static_cast<std::size_t>(thread)];
  }

 private:
  using Row = std::pair<std::type_index, std::int64_t>;
  inline static Row s_row{typeid(void), 0};
  inline static std::shared_ptr<void> s_store;
  inline static std::array<std::size_t, 2> s_next_turn{};
};

/// Goes on to the next name with each call.
class NextDomain {
 public:
  NextDomain(const Names& names, const Names::Turns& turns, std::size_t first)
      : domains_(names.domains), turns_(turns), round_(Names::round(turns)), next_(first) {}

  std::size_t turn() const { return next_; }

  const Domain& operator()() {
    const Domain& domain = domains_[turns_[next_]];
    __builtin_prefetch(&domains_[turns_[next_ + 2 * kAhead]]);
    __builtin_prefetch(domains_[turns_[next_ + kAhead]].text().data());
    if (++next_ == round_) next_ = 0;
    return domain;
  }

 private:
  const std::vector<Domain>& domains_;
  const Names::Turns& turns_;
  const std::size_t round_;
  std::size_t next_;
};

template <class Store, class Work>
void run_row(benchmark::State& state) {
  pin_to_core(1 - state.thread_index());
  auto& store = HeldStore::get<Store>();
  const Names& names = names_for(static_cast<std::size_t>(state.range(0)));
  NextDomain next(names, names.*Work::kTurns, HeldStore::next_turn(state.thread_index()));
  std::int64_t right = 0;
  {
    const AllocationColumn allocations(state);
    for (auto _ : state) {
      const std::size_t turn = next.turn();
      right += Work::step(store, next(), turn) ? 1 : 0;
    }
  }
  HeldStore::next_turn(state.thread_index()) = next.turn();
  if (right < state.iterations() - 1 - state.iterations() / 100) state.SkipWithError("not found");
  state.SetItemsProcessed(state.iterations());
  if constexpr (requires { store.bytes_each(); }) {
    state.counters[kBytesColumn] = {store.bytes_each(), benchmark::Counter::kAvgThreads};
  }
}

template <class Store, class Work>
void add_row(const std::string& store) {
  const int most_threads = Work::kPuts ? Store::kWriters : Store::kFinders;
  for (int threads = 1; threads <= most_threads; ++threads) {
    const std::string name = std::string(Work::kName) + "/" + store;
    auto* const row = benchmark::RegisterBenchmark(name.c_str(), run_row<Store, Work>);
    row->Setup(HeldStore::fill<Store, Work>)->UseRealTime()->Threads(threads);
    for (const std::int64_t entries : {1'000, 100'000, 1'000'000}) row->Arg(entries);
  }
}

template <class Store>
void add_rows(const std::string& store) {
  add_row<Store, Find>(store);
  add_row<Store, Zipf>(store);
  if constexpr (Store::kWriters != 0) {
    add_row<Store, Mixed>(store);
    add_row<Store, PutAgain>(store);
    add_row<Store, Put>(store);
    add_row<Store, Scan>(store);
  }
}

}  // namespace nullmx::bench
