// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "api/lookup.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

/// What a Validator is made of.  A check is in one of two places: in `waiting_`, as long as the
/// DNS owes it an answer, or in `ended_`, with its verdict, until process() runs its callback.
/// process() holds a State by shared_ptr, so a callback may destroy the Validator.
class Validator::State {
 public:
  State(const ResolverFactory& resolver, Options options, std::shared_ptr<Cache> cache,
        std::function<Clock::time_point()> now);
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  CheckId check(Domain domain, Notes notes, OnVerdict done);
  CheckId check(const Address& address, OnVerdict done);
  CheckId check(std::string_view text, OnVerdict done);
  void cancel(CheckId id);

  int fd() const noexcept { return loop_.fd(); }
  void process();
  void wait();
  std::optional<CachedVerdict> try_cached(const Domain& domain) const;
  Cache::Profile profile() const noexcept { return profile_; }
  std::size_t open() const noexcept { return waiting_.size() + ended_.size(); }

  /// Ends all checks, for the destructor of the Validator.
  void close() noexcept;

 private:
  /// Checks that callbacks start while the Validator is destroyed are taken (closing), those that
  /// the callbacks of these start are refused (closed): to try again for ever ends somewhere.
  enum class Phase : std::uint8_t { running, closing, closed };

  struct Check {
    CheckId id = 0;
    std::optional<Domain> domain{};  // as this caller gave it
    Notes notes{};                   // of this caller's address; never in the cache
    OnVerdict done{};
    Clock::time_point started{};
    std::optional<Loop::TimerId> deadline{};
    std::list<CheckId> place{};  // its id, until that goes into the order of those that ended
    Verdict verdict{};           // once it has ended
  };
  /// A check goes from one to the other with its nodes, so that this cannot fail.
  using Checks = std::map<CheckId, Check>;

  /// A domain on its way, and who waits for it.
  struct Flight {
    std::shared_ptr<Lookup> lookup;
    std::set<CheckId> waiting{};  // in the order of their deadlines
  };
  /// What a check leaves behind when it ends before its flight does.
  struct Parting {
    std::shared_ptr<Lookup> lookup;
    Resolver::Sent sent;
  };

  Check admit(std::optional<Domain> domain, Notes notes, OnVerdict done);
  CheckId end_at_once(Check check, Verdict verdict);
  CheckId look_up(Check check);
  void wait_for(Flight& flight, Check check);
  void decided(const std::string& domain, Verdict verdict);
  void deadline_near(CheckId id);
  void deadline_reached(CheckId id);
  Verdict verdict_at_deadline(const Check& check);
  Parting part(const Check& check);
  Lifetime keep(const Verdict& verdict) noexcept;
  Verdict from_cache(const Domain& domain, const CachedVerdict& hit) const;
  Verdict cancelled(const Check& check) const noexcept;

  void end(Checks::iterator waiting, Verdict verdict);
  void schedule();
  void run_ended();
  Check take_ended() noexcept;
  void deliver(Check check) const;
  void deliver_cancelled(Check check) const noexcept;
  void cancel_ended(std::size_t count) noexcept;

  Loop loop_;
  Options options_;
  std::unique_ptr<Resolver> resolver_;
  std::shared_ptr<Cache> cache_;
  Cache::Profile profile_;
  Phase phase_ = Phase::running;
  CheckId last_ = 0;
  bool scheduled_ = false;
  Checks waiting_;
  Checks ended_;
  std::list<CheckId> order_;                            // of ended_: that in which they ended
  std::map<std::string, Flight, std::less<>> flights_;  // by domain
};

}  // namespace nullmx::inline v0
