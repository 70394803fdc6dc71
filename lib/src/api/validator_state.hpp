// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "api/check_counters.hpp"
#include "api/lookup.hpp"
#include "api/recall.hpp"
#include "core/chain.hpp"
#include "core/hash_index.hpp"
#include "core/slots.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

/// What a Validator is made of.  A check is in one of two rows: in `waiting_`, as long as the DNS
/// owes it an answer, or in `ended_`, with its verdict, until process() runs its callback.  To go
/// from one to the other takes no memory, so it cannot fail.
/// process() holds a State by shared_ptr, so a callback may destroy the Validator.
class [[gnu::visibility("hidden")]] Validator::State final : private Lookup::Owner {
 public:
  State(const ResolverFactory& resolver, Options options, std::shared_ptr<Cache> cache,
        std::function<Clock::time_point()> now);
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Of a check that has begun at `started`, not before others; nothing: now.
  CheckId check(Domain domain, Notes notes, OnVerdict done,
                std::optional<Clock::time_point> started = {});
  CheckId check(const Address& address, OnVerdict done);
  CheckId check(std::string_view text, OnVerdict done);
  void cancel(CheckId id);

  int fd() const noexcept { return loop_.fd(); }
  void process();
  void wait();
  std::optional<CachedVerdict> try_cached(const Domain& domain);

  /// Has a domain asked for again, for a hit that has the claim on that.
  void refresh(const Domain& domain) noexcept;

  /// Runs `task` from process().  Any thread.
  void post(Loop::Task task) { loop_.post(std::move(task)); }
  bool is_in_child() const noexcept { return loop_.is_in_child(); }

  /// What other servers have said does not count, once the Resolver asks those.
  void follow_resolver() noexcept;
  Stats stats() const noexcept;

  /// Any thread.
  Cache::Profile profile() const noexcept { return profile_.load(std::memory_order_relaxed); }
  std::size_t open() const noexcept { return checks_.in_use(); }

  /// Ends all checks, for the destructor of the Validator.
  void close() noexcept;

 private:
  /// Checks that callbacks start while the Validator is destroyed are taken (closing), those that
  /// the callbacks of these start are refused (closed): to try again for ever ends somewhere.
  enum class Phase : std::uint8_t { running, closing, closed };

  struct Flight;

  struct Check {
    Slot slot;
    std::optional<Domain> domain;  // as this caller gave it
    Notes notes;                   // of this caller's address; never in the cache
    OnVerdict done;
    Clock::time_point started{};
    Flight* flight = nullptr;  // while it waits
    Verdict verdict;           // once it has ended
    Link<Check> place;         // waiting or ended
    Link<Check> seat;          // in its flight
  };
  using Checks = Chain<Check, &Check::place>;

  /// A domain on its way, and who waits for it.
  struct Flight {
    Slot slot;
    std::uint64_t hash = 0;
    Cache::Profile profile = 0;
    Clock::time_point started{};
    Lookup lookup;
    Chain<Check, &Check::seat> waiting;
    Link<Flight> place;
  };

  /// What a caller hands over.
  struct Request {
    std::optional<Domain> domain;
    Notes notes;
    OnVerdict done;
    std::optional<Clock::time_point> started{};  // nothing: now
  };

  void refuse(const OnVerdict& done) const;
  Check& admit(Request && request);
  CheckId end_at_once(Request && request, Verdict && verdict);
  CheckId look_up(Request && request);
  void refresh_late_in_life(const Domain& domain, const CachedVerdict& hit) noexcept;
  Recall::View view() const { return {profile(), loop_.now()}; }
  Flight* find_flight(const Domain& domain, std::uint64_t hash) const;
  Flight& take_off(std::uint64_t hash);
  std::optional<Verdict> start(Flight & flight, const Domain& domain);
  void land(Flight & flight) noexcept;
  CheckId wait_for(Flight & flight, Request && request);
  static Check& disembark(Flight & flight) noexcept;
  void decided(std::uint32_t number, Verdict && verdict) override;

  void set_alarm();
  void deadline_near();
  void deadlines_reached();
  void deadline_reached(Check & check) noexcept;
  Verdict verdict_at_deadline(Check & check) noexcept;
  void leave(Check & check) noexcept;

  Lifetime keep(const Verdict& verdict, Cache::Profile profile) noexcept;
  void settle(Verdict & verdict, const Flight& flight) noexcept;
  void add_expired(Verdict & verdict, const Flight& flight);
  Verdict cancelled(const Check& check) const noexcept;

  void note_latency(const Flight& flight) noexcept;
  void arrive(Check & check, Verdict && verdict) noexcept;
  void end(Check & check, Verdict && verdict) noexcept;
  void discard(Check & check) noexcept;
  void schedule();
  bool could_schedule() noexcept;
  void run_ended();
  void deliver(Check & check);
  void deliver_cancelled(Check & check) noexcept;
  void cancel_ended(std::size_t count) noexcept;
  void forget(Checks & checks) noexcept;

  Loop loop_;
  Options options_;
  std::unique_ptr<Resolver> resolver_;
  std::shared_ptr<Cache> cache_;
  Recall recall_;
  std::uint64_t identity_;  // of the resolver, when profile_ was made
  std::atomic<Cache::Profile> profile_;
  Lookup::Terms terms_;
  std::uint64_t seed_;
  Phase phase_ = Phase::running;
  bool is_scheduled_ = false;
  std::optional<Loop::TimerId> alarm_;  // no later than the first deadline
  Slots<Check> checks_;
  Slots<Flight> flights_;
  HashIndex<Flight> by_domain_;
  Chain<Flight, &Flight::place> in_the_air_;
  Checks waiting_;  // in the order of their deadlines
  Checks ended_;    // in the order in which they ended
  std::size_t ended_count_ = 0;
  CheckCounters counters_;
};

}  // namespace nullmx::inline v0
