// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/pool_state.hpp"

#include <pthread.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigset_t is POSIX

#include <algorithm>
#include <stdexcept>
#include <string>
#include <system_error>

#include "api/hash_seed.hpp"
#include "core/decide.hpp"
#include "core/hash.hpp"

namespace nullmx::inline v0 {
namespace {

/// An id of a Pool is the worker's, with the number of the worker in 8 bits that it leaves free.
constexpr int kWorkerShift = 24;
constexpr std::uint64_t kWorkerMask = (Pool::kMaxThreads - 1) << kWorkerShift;

std::size_t checked(std::size_t threads) {
  if (threads >= 1 && threads <= Pool::kMaxThreads) return threads;
  throw std::invalid_argument("Pool: " + std::to_string(threads) +
                              " threads are not between 1 and " +
                              std::to_string(Pool::kMaxThreads));
}

Options validated(Options options) {
  validate(options);
  return options;
}

/// What one of so many may use of what is for them all.
Options share_of(const Options& options, std::size_t threads) {
  Options share = options;
  share.window = std::max<std::size_t>(1, options.window / threads);
  if (share.rate) {
    share.rate->per_second /= static_cast<double>(threads);
    share.rate->burst = std::max(1U, share.rate->burst / static_cast<unsigned>(threads));
  }
  return share;
}

PoolWorker::Request without_dns(Verdict verdict, Notes notes) {
  verdict.notes |= notes;
  PoolWorker::Request request;
  request.verdict = std::make_unique<Verdict>(std::move(verdict));
  return request;
}

}  // namespace

ResolverFactory cares_resolvers(std::size_t threads, const Options& options) {
  return [share = share_of(options, checked(threads))](Loop& loop) {
    return make_resolver(loop, share);
  };
}

PoolWorker::Request request_for(const Address& address) {
  if (address.domain()) return {*address.domain(), address.notes(), {}, {}};
  return without_dns(decide_without_dns(address), address.notes());
}

PoolWorker::Request request_for(std::string_view text) {
  auto input = parse_input(text);
  if (!input) return without_dns(decide_without_dns(input.fault()), {});
  if (const auto* address = std::get_if<Address>(&*input)) return request_for(*address);
  auto& domain = std::get<Domain>(*input);
  const Notes notes = domain.notes();
  return {std::move(domain), notes, {}, {}};
}

namespace {

/// A thread that is started while one lives takes no signals: they are the program's, which has
/// threads of its own to take them on, or waits for them with sigwait().
class NoSignals {
 public:
  NoSignals() noexcept {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &former_);
  }
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &former_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t former_;
};

}  // namespace

PoolState::PoolState(std::size_t threads, const ResolverFactory& resolver, Options options,
                     std::shared_ptr<Cache> cache)
    : options_(validated(std::move(options))),
      cache_(cache ? std::move(cache) : std::make_shared<Cache>()),
      recall_(options_, *cache_),
      seed_(hash_seed() + 1) {  // not that of the Validators, whose hashes would be alike then
  const Options share = share_of(options_, checked(threads));
  for (std::size_t n = 0; n < threads; ++n) {
    workers_.push_back(std::make_unique<PoolWorker>(resolver, share, cache_));
  }
}

void PoolState::start() {
  try {
    threads_.reserve(workers_.size());
    const NoSignals for_those_started;
    for (const auto& worker : workers_) {
      threads_.emplace_back([self = shared_from_this(), &worker = *worker] {
        pthread_setname_np(pthread_self(), "nullmx");
        worker.run();
      });
    }
  } catch (const std::system_error& error) {
    end();
    throw std::system_error(error.code(), "pthread_create");
  } catch (...) {
    end();
    throw;
  }
}

void PoolState::end() noexcept {
  for (const auto& worker : workers_) worker->close_at_once();
  for (std::size_t n = 0; n < threads_.size(); ++n) workers_[n]->wait_until_closed();
  for (const auto& worker : workers_) worker->end();
  for (std::thread& thread : threads_) {
    if (thread.get_id() == std::this_thread::get_id()) {
      thread.detach();
    } else {
      thread.join();
    }
  }
}

void PoolState::refuse() const {
  if (!is_in_child()) return;
  throw std::logic_error("Pool: made before fork(); a child process has to make its own");
}

bool PoolState::is_own_thread() const noexcept {
  return std::ranges::any_of(
      workers_, [](const auto& worker) { return worker.get() == PoolWorker::current(); });
}

std::size_t PoolState::place_of(const Domain& domain) const noexcept {
  const std::uint64_t hash = hash_of(domain.text(), seed_) >> 32;
  return hash * workers_.size() >> 32;
}

CheckId PoolState::check(Request request) {
  refuse();
  if (!request.done) throw std::invalid_argument("Pool: check() without a callback");
  const std::size_t place =
      request.domain ? place_of(*request.domain) : next_.fetch_add(1) % workers_.size();
  const CheckId id = workers_[place]->check(std::move(request));
  return id | static_cast<CheckId>(place) << kWorkerShift;
}

void PoolState::cancel(CheckId id) {
  refuse();
  const std::size_t place = (id & kWorkerMask) >> kWorkerShift;
  if (place < workers_.size()) workers_[place]->cancel(id & ~kWorkerMask);
}

void PoolState::shutdown() {
  refuse();
  for (const auto& worker : workers_) worker->close();
  if (is_own_thread()) return;
  for (const auto& worker : workers_) worker->wait_until_closed();
}

Recall::View PoolState::view_of(const Domain& domain) noexcept {
  const Clock::time_point now = Clock::now();
  if (options_.servers.empty()) look_at_servers(now);
  return {workers_[place_of(domain)]->profile(), now};
}

/// Once a second somebody has the workers look, who would notice a new resolv.conf only when they
/// ask.
void PoolState::look_at_servers(Clock::time_point now) noexcept {
  Clock::rep next = next_look_.load(std::memory_order_relaxed);
  const Clock::rep current = now.time_since_epoch().count();
  if (current < next) return;
  const Clock::rep later = (now + std::chrono::seconds(1)).time_since_epoch().count();
  if (!next_look_.compare_exchange_strong(next, later)) return;
  for (const auto& worker : workers_) worker->look_at_servers();
}

std::optional<CachedVerdict> PoolState::recall(const Domain& domain, Recall::View view) {
  auto hit = recall_.find(domain, view);
  if (!hit) return hit;
  hits_.count(*hit);
  if (options_.prefetch && cache_->claim_refresh(domain, view.profile, *hit)) {
    workers_[place_of(domain)]->refresh(domain);
  }
  return hit;
}

std::optional<CachedVerdict> PoolState::try_cached(const Domain& domain) {
  refuse();
  auto hit = recall(domain, view_of(domain));
  if (hit) hit->notes |= domain.notes();
  return hit;
}

std::variant<Verdict, PoolState::Request> PoolState::look_up(std::string_view input) {
  Request request = request_for(input);
  if (request.verdict) return std::move(*request.verdict);
  const Recall::View view = view_of(*request.domain);
  const auto hit = recall(*request.domain, view);
  if (!hit) return request;
  Verdict verdict = recall_.verdict(*hit, *request.domain, view);
  verdict.notes |= request.notes;
  return verdict;
}

Stats PoolState::stats() const noexcept {
  Stats stats = workers_.front()->stats();
  for (std::size_t n = 1; n < workers_.size(); ++n) stats += workers_[n]->stats();
  hits_.add_to(stats);
  return stats;
}

std::uint64_t PoolState::failed_callbacks() const noexcept {
  std::uint64_t failed = 0;
  for (const auto& worker : workers_) failed += worker->failed_callbacks();
  return failed;
}

}  // namespace nullmx::inline v0
