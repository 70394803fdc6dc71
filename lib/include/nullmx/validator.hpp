// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "nullmx/address.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"
#include "nullmx/resolver.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

using OnVerdict = std::function<void(Verdict)>;
using CheckId = std::uint64_t;

/// Checks domains and addresses without blocking.  Not thread-safe: one Validator a thread, one
/// shared Cache for them all.  Does not move.
///
/// An event loop watches fd() for reading and calls process() when it is readable; there is no
/// timeout to keep.  A callback runs once, from process(), never from check(), not even for a
/// hit.  It may throw (the exception leaves process(), everything else goes on at the next one),
/// check again, cancel, and destroy the Validator.  What it refers to has to live until then, or
/// until the Validator is gone, whose destructor runs those that are left.  An input is read by
/// check(), and its text is not needed any more when that returns.
///
/// A child of fork() cannot use it: check(), process() and wait() throw std::logic_error there, and
/// its destructor destroys the callbacks without running them.
///
/// A check always ends in a Verdict.  What the network did is a finding with its reason, and what
/// is wrong with an input is `invalid_address` with its position.
class NULLMX_API Validator {
 public:
  /// Asks the DNS through c-ares.  Without `cache` it has one of its own.
  /// Throws std::system_error when there is no descriptor left or c-ares cannot start,
  /// std::invalid_argument for options that cannot work, and when there is no resolver or clock.
  explicit Validator(Options options = {}, std::shared_ptr<Cache> cache = nullptr);

  /// Asks `resolver` instead; `now` is the clock of deadlines and of the cache.  Resolvers of the
  /// same source() that share a Cache, with the same options, have to answer alike.
  Validator(ResolverFactory resolver, Options options = {}, std::shared_ptr<Cache> cache = nullptr,
            std::function<Clock::time_point()> now = Clock::now);

  /// Ends every open check as `indeterminate`, detail cancelled: their callbacks run before it
  /// returns, and what they throw is dropped.  A check that these start ends in the same way; one
  /// that is started from there throws std::logic_error, or trying again would never end.
  ~Validator();
  Validator(const Validator&) = delete;
  Validator& operator=(const Validator&) = delete;

  /// Starts a check.  A domain already in flight is not asked again.  Throws std::invalid_argument
  /// when `done` is empty, and std::logic_error late in the destructor, as said there.
  CheckId check(Domain domain, OnVerdict done);
  CheckId check(const Address& address, OnVerdict done);

  /// Any bytes, read by parse_input().
  CheckId check(std::string_view input, OnVerdict done);

  /// Ends a check as `indeterminate`, detail cancelled, at the next process().  A check that has
  /// ended, or never was: nothing happens.
  void cancel(CheckId check);

  /// Readable when process() has something to do.  Owned by the Validator.
  int fd() const noexcept;

  /// Runs what is ready and the callbacks; never waits.  Throws what a callback throws,
  /// std::bad_alloc, and std::system_error for what the kernel refuses; nothing is lost by that,
  /// and the next process() goes on.
  void process();

  /// Waits until fd() is readable, through signals, too; does not throw.
  void wait();

  /// A hit, at once and without allocation, but for the one that has it asked for again
  /// (Options::prefetch), and with Options::nxdomain_cut.
  std::optional<CachedVerdict> try_cached(const Domain& domain);

  /// What was counted since it was made.  Any thread.
  Stats stats() const noexcept;

  /// The number under which a shared Cache holds what this Validator finds.  Another one once the
  /// system has other name servers: what those before have said does not count any more.
  Cache::Profile profile() const noexcept;

  /// Checks that have not ended.
  std::size_t open() const noexcept;

 private:
  friend class PoolWorker;  // has one on a thread of its own
  class State;
  std::shared_ptr<State> state_;
};

/// Checks and waits, on the thread of the Validator, at most for its timeout.  Callbacks of other
/// checks run meanwhile; what one of them throws leaves check_now(), which cancels its own check
/// before.
NULLMX_API Verdict check_now(Validator& validator, std::string_view input);

}  // namespace nullmx::inline v0
