// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "api/pool_worker.hpp"
#include "api/recall.hpp"
#include "api/shared_hits.hpp"
#include "nullmx/pool.hpp"

namespace nullmx::inline v0 {

/// What a Pool is made of.  Its threads hold it, so a callback may destroy the Pool.
class PoolState : public std::enable_shared_from_this<PoolState> {
 public:
  using Request = PoolWorker::Request;

  PoolState(std::size_t threads, const ResolverFactory& resolver, Options options,
            std::shared_ptr<Cache> cache);

  /// Throws std::system_error without a thread; those that run have ended then.
  void start();

  /// Ends everything, the threads too.  Called once.
  void end() noexcept;

  bool is_in_child() const noexcept { return workers_.front()->is_in_child(); }

  /// In a child of fork(): the threads are the parent's, and nobody here ever opens their locks, so
  /// that nothing of this may be touched any more.
  void leave_as_it_is() noexcept { self_ = shared_from_this(); }

  void refuse() const;

  /// Whether the thread of the caller is one of its own.
  bool is_own_thread() const noexcept;
  CheckId check(Request request);
  void cancel(CheckId id);
  void shutdown();

  /// What is known without the DNS, on the thread of the caller: a verdict, or the request.
  std::variant<Verdict, Request> look_up(std::string_view input);
  std::optional<CachedVerdict> try_cached(const Domain& domain);

  Stats stats() const noexcept;
  std::uint64_t failed_callbacks() const noexcept;
  std::size_t threads() const noexcept { return workers_.size(); }
  std::size_t window() const noexcept { return options_.window; }
  Cache::Profile profile() const noexcept { return workers_.front()->profile(); }

 private:
  std::size_t place_of(const Domain& domain) const noexcept;
  Recall::View view_of(const Domain& domain) noexcept;
  void look_at_servers(Clock::time_point now) noexcept;
  std::optional<CachedVerdict> recall(const Domain& domain, Recall::View view);

  const Options options_;
  const std::shared_ptr<Cache> cache_;
  const Recall recall_;
  const std::uint64_t seed_;
  SharedHits hits_;
  std::atomic<std::size_t> next_ = 0;      // who takes the next check without a domain
  std::atomic<Clock::rep> next_look_ = 0;  // at the system's servers
  std::vector<std::unique_ptr<PoolWorker>> workers_;
  std::vector<std::thread> threads_;
  std::shared_ptr<PoolState> self_;  // for ever
};

/// Of c-ares, for each thread its share of what `options` allow.
ResolverFactory cares_resolvers(std::size_t threads, const Options& options);

/// What `text` asks for; its verdict where that needs no DNS.
PoolWorker::Request request_for(std::string_view text);
PoolWorker::Request request_for(const Address& address);

}  // namespace nullmx::inline v0
