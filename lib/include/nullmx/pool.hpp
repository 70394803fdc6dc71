// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

#include "nullmx/address.hpp"
#include "nullmx/batch.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/options.hpp"
#include "nullmx/resolver.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/validator.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

class PoolState;

/// Checks from any thread: Validators on threads of their own over one Cache.  A domain is always
/// checked by the same one of them, so a name is asked for once however many threads ask for it.
/// Does not move.
///
/// Callbacks run on a thread of the Pool, hits included, never inside check(); those of one domain
/// run one after the other.  They may check again, cancel, shut down, and destroy the Pool.  What
/// they throw is dropped and counted (failed_callbacks()): there is nobody to tell.  While one
/// waits, the checks of its thread wait too.
///
/// Everything else answers on the caller's thread what the cache knows.
///
/// A child of fork() cannot use it: everything but what is noexcept throws std::logic_error there,
/// and its destructor ends nothing.
class NULLMX_API Pool {
 public:
  static constexpr std::size_t kMaxThreads = 256;

  /// Asks the DNS through c-ares, with `threads` Validators, 1 to kMaxThreads; one a core is
  /// enough. `options` are those of the whole Pool: its window and its rate are divided among them,
  /// with a window and a burst of at least 1 for each. Throws std::invalid_argument for what cannot
  /// work, std::system_error when there is no thread or descriptor left.
  explicit Pool(std::size_t threads, Options options = {}, std::shared_ptr<Cache> cache = nullptr);

  /// Asks what `resolver` makes instead, once for each thread, called here.  What these refer to
  /// outlives the Pool, and a callback that destroys it.
  Pool(std::size_t threads, const ResolverFactory& resolver, Options options = {},
       std::shared_ptr<Cache> cache = nullptr);

  /// As shutdown(), and the threads have ended when it returns, but for the one that it is called
  /// from, if a callback does. A check that is started then, by a callback that it runs, ends so
  /// too; to try again for ever does not keep it: check() throws std::logic_error in the end.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Reads its input before it returns.  What `done` refers to, other threads must not touch
  /// without a lock, and it has to live until `done` has run, at the end of the Pool at the latest.
  /// Throws std::invalid_argument without a callback, and std::length_error when millions are open.
  CheckId check(std::string_view input, OnVerdict done);
  CheckId check(Domain domain, OnVerdict done);
  CheckId check(const Address& address, OnVerdict done);

  /// Ends a check as `indeterminate`, detail cancelled.  One that has ended: nothing happens.
  void cancel(CheckId check);

  /// Checks and waits, for the timeout of the options, and longer if a callback keeps its thread,
  /// or until `deadline` at most. What has not ended by then is cancelled, and is a
  /// `temporary_failure`, detail timeout; if `deadline` has passed already, `indeterminate`. Throws
  /// std::logic_error in a callback of the Pool, which would wait for itself.
  Verdict check_now(std::string_view input);
  Verdict check_now(std::string_view input, Clock::time_point deadline);

  /// Ready at once for what the cache knows, and otherwise at the end of the Pool at the latest,
  /// which it may outlive.  Who waits for it in a callback waits for ever.
  std::future<Verdict> check_later(std::string_view input);

  /// What the cache knows. Without allocation, but for the hit that has its domain asked for again
  /// (Options::prefetch), and with Options::nxdomain_cut.
  std::optional<CachedVerdict> try_cached(const Domain& domain);

  /// Checks what `next` gives until it gives nothing, with at most `window` checks open, 0 for the
  /// window of the options: `next` is not called before there is room.  Calls both on this thread,
  /// `each` once for each input, in the order in which they end, and returns after the last.  The
  /// time of a check runs from its admission. What either throws cancels what is open and leaves.
  /// Not in a callback of the Pool: std::logic_error.
  void check_all(const NextInput& next, const OnEach& each, std::size_t window = 0);

  template <std::ranges::input_range Inputs>
  void check_all(const Inputs& inputs, const OnEach& each, std::size_t window = 0) {
    check_all(each_of(inputs), each, window);
  }

  /// Ends what is open as `indeterminate`, detail cancelled, and whatever is started later; returns
  /// when the callbacks have run.  In a callback of the Pool it does not wait for others.
  void shutdown();

  /// What was counted since it was made, by all its threads and in the Cache.
  Stats stats() const noexcept;

  /// Callbacks that have thrown.
  std::uint64_t failed_callbacks() const noexcept;

  std::size_t threads() const noexcept;

  /// As Validator::profile().
  Cache::Profile profile() const noexcept;

 private:
  std::shared_ptr<PoolState> state_;
};

}  // namespace nullmx::inline v0
