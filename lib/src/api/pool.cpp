// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/pool.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "api/pool_state.hpp"

namespace nullmx::inline v0 {
namespace {

/// Where one thread waits for the verdict that another brings.
class Meeting {
 public:
  void bring(Verdict verdict) {
    const std::scoped_lock lock(mutex_);
    verdict_ = std::move(verdict);
    brought_.notify_one();
  }

  /// Nothing once it is too late.
  std::optional<Verdict> wait(std::optional<Clock::time_point> deadline) {
    std::unique_lock lock(mutex_);
    const auto is_there = [this] { return verdict_.has_value(); };
    if (deadline) {
      brought_.wait_until(lock, *deadline, is_there);
    } else {
      brought_.wait(lock, is_there);
    }
    return std::exchange(verdict_, std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::condition_variable brought_;
  std::optional<Verdict> verdict_;
};

Verdict too_late(const std::optional<Domain>& domain, Finding finding, Detail detail) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.domain = domain;
  return verdict;
}

/// It holds `pool`, since a callback may destroy the Pool meanwhile.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
Verdict check_and_wait(std::shared_ptr<PoolState> pool, std::string_view input,
                       std::optional<Clock::time_point> deadline) {
  pool->refuse();
  if (pool->is_own_thread()) {
    throw std::logic_error("Pool: check_now() in a callback would wait for itself");
  }
  auto known = pool->look_up(input);
  if (auto* const verdict = std::get_if<Verdict>(&known)) return std::move(*verdict);
  auto& request = std::get<PoolWorker::Request>(known);
  const std::optional<Domain> domain = request.domain;
  if (deadline && *deadline <= Clock::now()) {
    return too_late(domain, Finding::indeterminate, Detail::overload);
  }
  const auto meeting = std::make_shared<Meeting>();
  request.done = [meeting](Verdict verdict) { meeting->bring(std::move(verdict)); };
  const CheckId id = pool->check(std::move(request));
  if (auto verdict = meeting->wait(deadline)) return *std::move(verdict);
  pool->cancel(id);
  // Whether its question has left is unknown here; a temporary failure claims less.
  return too_late(domain, Finding::temporary_failure, Detail::timeout);
}

}  // namespace

// By value as in a Validator.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
Pool::Pool(std::size_t threads, Options options, std::shared_ptr<Cache> cache)
    : Pool(threads, cares_resolvers(threads, options), options, std::move(cache)) {}

Pool::Pool(std::size_t threads, const ResolverFactory& resolver, Options options,
           std::shared_ptr<Cache> cache)
    : state_(std::make_shared<PoolState>(threads, resolver, std::move(options), std::move(cache))) {
  state_->start();
}

Pool::~Pool() {
  if (!state_->is_in_child()) {
    state_->end();
  } else {
    state_->leave_as_it_is();
  }
}

CheckId Pool::check(std::string_view input, OnVerdict done) {
  PoolState::Request request = request_for(input);
  request.done = std::move(done);
  return state_->check(std::move(request));
}

CheckId Pool::check(Domain domain, OnVerdict done) {
  const Notes notes = domain.notes();
  return state_->check({std::move(domain), notes, {}, std::move(done)});
}

CheckId Pool::check(const Address& address, OnVerdict done) {
  PoolState::Request request = request_for(address);
  request.done = std::move(done);
  return state_->check(std::move(request));
}

void Pool::cancel(CheckId check) { state_->cancel(check); }

Verdict Pool::check_now(std::string_view input) {
  return check_and_wait(state_, input, std::nullopt);
}

Verdict Pool::check_now(std::string_view input, Clock::time_point deadline) {
  return check_and_wait(state_, input, deadline);
}

std::future<Verdict> Pool::check_later(std::string_view input) {
  state_->refuse();
  const auto promise = std::make_shared<std::promise<Verdict>>();
  auto known = state_->look_up(input);
  if (auto* const verdict = std::get_if<Verdict>(&known)) {
    promise->set_value(std::move(*verdict));
  } else {
    auto& request = std::get<PoolState::Request>(known);
    request.done = [promise](Verdict late) { promise->set_value(std::move(late)); };
    state_->check(std::move(request));
  }
  return promise->get_future();
}

std::optional<CachedVerdict> Pool::try_cached(const Domain& domain) {
  return state_->try_cached(domain);
}

void Pool::shutdown() {
  const auto state = state_;  // a callback may destroy this Pool
  state->shutdown();
}

Stats Pool::stats() const noexcept { return state_->stats(); }
std::uint64_t Pool::failed_callbacks() const noexcept { return state_->failed_callbacks(); }
std::size_t Pool::threads() const noexcept { return state_->threads(); }
Cache::Profile Pool::profile() const noexcept { return state_->profile(); }

}  // namespace nullmx::inline v0
