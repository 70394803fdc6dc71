// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/chain.hpp"
#include "core/counter.hpp"
#include "core/slots.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

/// A Validator that a thread of its own runs, and what other threads want of it.
///
/// A check is a Job: added by who wants it, taken by the thread, begun with the Validator, ended
/// with its verdict, and given back with the next look at what was added.
class PoolWorker {
 public:
  /// What is to be checked: a domain, or nothing, where its verdict needs no DNS.
  struct Request {
    std::optional<Domain> domain;
    Notes notes;
    std::unique_ptr<Verdict> verdict;
    OnVerdict done;
  };

  /// So many may be open: an id has 24 bits for them.
  static constexpr std::size_t kMaxOpen = (std::size_t{1} << 24) - 1;

  PoolWorker(const ResolverFactory& resolver, Options options, std::shared_ptr<Cache> cache);

  // For any thread.

  CheckId check(Request request);
  void cancel(CheckId id);

  /// Has a domain asked for again.  Whether there was room to say so is no matter.
  void refresh(const Domain& domain) noexcept;

  /// Has it look whether its Resolver still asks the same servers.
  void look_at_servers() noexcept;

  /// Ends every check; what is added later ends at once.  They have ended when wait_until_closed()
  /// returns; on the worker's own thread when this does, but for a callback that close() runs,
  /// which goes on with the others behind it.
  void close() noexcept;
  void wait_until_closed();

  /// As close(), and on its own thread they have ended in any case.
  void close_at_once() noexcept;

  /// run() returns.  Nothing is taken any more.  After close_at_once(); on its own thread what was
  /// taken since has ended when this returns.
  void end() noexcept;

  bool is_in_child() const noexcept;
  Stats stats() const noexcept;
  Cache::Profile profile() const noexcept;
  std::uint64_t failed_callbacks() const noexcept { return failed_callbacks_.value(); }

  // For its own thread.

  void run();

  /// That whose thread this is; none on other threads.
  static PoolWorker* current() noexcept;

  /// Who is told once after all that ends in a turn.
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void turned() = 0;
  };
  void tell_after_turn(const std::shared_ptr<Listener>& listener);

 private:
  enum class Phase : std::uint8_t { open, closing, closed, ended };

  struct Job {
    Slot slot;
    Request request;
    Clock::time_point started{};
    CheckId running = 0;  // of the Validator
    bool has_ended = false;
    Link<Job> place;       // added, taken or ended
    Link<Job> cancelled;   // with the lock
    Link<Job> cancelling;  // of the thread
  };
  using Jobs = Chain<Job, &Job::place>;

  void wake();
  void work();
  bool take_in();
  void begin_all();
  void begin(Job& job);
  void cancel_asked_for() noexcept;
  void finish(Job& job, Verdict verdict) noexcept;
  void close_here() noexcept;
  void serve_the_late();
  void tell_listeners();

  const std::shared_ptr<Validator::State> validator_;

  // Of its own thread.
  Jobs taken_;
  Jobs ended_;
  Chain<Job, &Job::cancelling> cancelling_;
  std::vector<Domain> refreshing_;
  std::vector<std::shared_ptr<Listener>> listeners_;
  bool is_over_ = false;  // the Validator is closed
  Counter failed_callbacks_;

  // Of all, with the lock.
  std::mutex mutex_;
  std::condition_variable changed_;  // the phase, or the jobs once it is closed
  Phase phase_ = Phase::open;
  bool is_woken_ = false;
  Slots<Job> jobs_;
  Jobs added_;
  Chain<Job, &Job::cancelled> cancelled_;
  std::vector<Domain> refreshes_;
};

}  // namespace nullmx::inline v0
