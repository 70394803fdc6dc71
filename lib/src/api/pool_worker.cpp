// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/pool_worker.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <thread>
#include <utility>

#include "api/validator_state.hpp"

namespace nullmx::inline v0 {
namespace {

thread_local PoolWorker* t_current = nullptr;

/// Beyond it refreshes are forgotten: they are a favour.
constexpr std::size_t kMostRefreshes = 1'024;

Verdict cancelled(const PoolWorker::Request& request) noexcept {
  Verdict verdict;
  verdict.detail = Detail::cancelled;
  if (!request.domain) verdict.source = Source::input;
  return verdict;
}

Verdict not_begun() noexcept {
  Verdict verdict;
  verdict.finding = Finding::temporary_failure;
  verdict.detail = Detail::local;
  return verdict;
}

}  // namespace

PoolWorker* PoolWorker::current() noexcept { return t_current; }

PoolWorker::PoolWorker(const ResolverFactory& resolver, Options options,
                       std::shared_ptr<Cache> cache)
    : validator_(std::make_shared<Validator::State>(resolver, std::move(options), std::move(cache),
                                                    Clock::now)) {}

bool PoolWorker::is_in_child() const noexcept { return validator_->is_in_child(); }
Stats PoolWorker::stats() const noexcept { return validator_->stats(); }
Cache::Profile PoolWorker::profile() const noexcept { return validator_->profile(); }

CheckId PoolWorker::check(Request request) {
  const std::scoped_lock lock(mutex_);
  if (phase_ == Phase::ended) throw std::logic_error("Pool: check() after its end");
  if (jobs_.in_use() >= kMaxOpen) throw std::length_error("Pool: too many checks are open");
  wake();
  Job& job = jobs_.take();
  job.request = std::move(request);
  job.started = Clock::now();
  job.running = 0;
  job.has_ended = false;
  added_.push_back(job);
  return job.slot.id();
}

void PoolWorker::cancel(CheckId id) {
  const std::scoped_lock lock(mutex_);
  Job* const job = jobs_.find(id);
  if (job == nullptr || cancelled_.has(*job)) return;
  wake();
  cancelled_.push_back(*job);
}

void PoolWorker::refresh(const Domain& domain) noexcept {
  try {
    const std::scoped_lock lock(mutex_);
    if (phase_ != Phase::open || refreshes_.size() >= kMostRefreshes) return;
    wake();
    refreshes_.push_back(domain);
  } catch (const std::bad_alloc&) {
  }
}

void PoolWorker::look_at_servers() noexcept {
  try {
    const std::scoped_lock lock(mutex_);
    if (phase_ == Phase::open) wake();
  } catch (const std::bad_alloc&) {
  }
}

/// The thread comes to look at what is new.  Throws std::bad_alloc where it does not.
void PoolWorker::wake() {
  if (phase_ >= Phase::closed) return changed_.notify_all();
  if (is_woken_) return;
  validator_->post([this] { work(); });
  is_woken_ = true;
}

void PoolWorker::close() noexcept {
  if (current() == this) {
    if (!is_over_) close_here();
    return;
  }
  for (;;) {
    try {
      const std::scoped_lock lock(mutex_);
      if (phase_ != Phase::open) return;
      wake();
      phase_ = Phase::closing;
      return;
    } catch (const std::bad_alloc&) {
      std::this_thread::yield();  // it has to end, whenever there is memory for that
    }
  }
}

void PoolWorker::close_at_once() noexcept {
  if (current() == this) return close_here();
  close();
}

void PoolWorker::wait_until_closed() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return phase_ >= Phase::closed; });
}

void PoolWorker::end() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    phase_ = Phase::ended;
    changed_.notify_all();
  }
  if (current() != this) return;
  take_in();  // what callbacks on other threads have started meanwhile
  begin_all();
  tell_listeners();
}

void PoolWorker::run() {
  t_current = this;
  while (!is_over_) {
    try {
      validator_->wait();
      validator_->process();
    } catch (...) {  // no callback throws through here; the next process() goes on
    }
    cancel_asked_for();
    tell_listeners();
  }
  serve_the_late();
  t_current = nullptr;
}

/// After the end: whoever checks is told so, on this thread as ever.
void PoolWorker::serve_the_late() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !added_.empty() || phase_ == Phase::ended; });
      if (added_.empty()) return;
    }
    take_in();
    begin_all();
    tell_listeners();
  }
}

void PoolWorker::work() {
  const bool closes = take_in();
  validator_->follow_resolver();
  begin_all();
  cancel_asked_for();
  for (const Domain& domain : refreshing_) validator_->refresh(domain);
  refreshing_.clear();
  if (closes) close_here();
}

/// Whether the end was asked for.
bool PoolWorker::take_in() {
  const std::scoped_lock lock(mutex_);
  is_woken_ = false;
  while (!ended_.empty()) {
    Job& job = ended_.pop_front();
    cancelled_.erase(job);
    cancelling_.erase(job);
    jobs_.give_back(job);
  }
  while (!added_.empty()) taken_.push_back(added_.pop_front());
  while (!cancelled_.empty()) cancelling_.push_back(cancelled_.pop_front());
  refreshing_.swap(refreshes_);
  return phase_ == Phase::closing;
}

/// A callback on the way may close the worker, and so end them all.
void PoolWorker::begin_all() {
  while (!taken_.empty()) begin(taken_.pop_front());
}

void PoolWorker::cancel_asked_for() noexcept {
  while (!cancelling_.empty()) {
    Job& job = *cancelling_.first();
    try {
      if (!job.has_ended) validator_->cancel(job.running);
    } catch (const std::bad_alloc&) {
      return;  // it goes on, until the next turn
    }
    cancelling_.erase(job);
  }
}

void PoolWorker::begin(Job& job) {
  Request& request = job.request;
  if (is_over_) return finish(job, cancelled(request));
  if (request.verdict) return finish(job, std::move(*request.verdict));
  try {
    // Small enough for a std::function without memory of its own.
    const auto done = [this, &job](Verdict verdict) { finish(job, std::move(verdict)); };
    job.running = validator_->check(*request.domain, request.notes, done, job.started);
  } catch (...) {  // no memory, or what a user's Resolver throws
    finish(job, not_begun());
  }
}

void PoolWorker::finish(Job& job, Verdict verdict) noexcept {
  const OnVerdict done = std::move(job.request.done);
  if (!verdict.domain) verdict.domain = std::move(job.request.domain);
  job.request = {};
  job.has_ended = true;
  ended_.push_back(job);
  try {
    done(std::move(verdict));
  } catch (...) {
    failed_callbacks_.add();
  }
}

/// Again, when a callback that this runs destroys the Pool: what is still open ends there then.
void PoolWorker::close_here() noexcept {
  is_over_ = true;
  validator_->close();
  begin_all();
  take_in();
  begin_all();
  tell_listeners();
  const std::scoped_lock lock(mutex_);
  if (phase_ < Phase::closed) phase_ = Phase::closed;
  changed_.notify_all();
}

void PoolWorker::tell_after_turn(const std::shared_ptr<Listener>& listener) {
  if (std::ranges::find(listeners_, listener) == listeners_.end()) listeners_.push_back(listener);
}

void PoolWorker::tell_listeners() {
  for (const auto& listener : listeners_) listener->turned();
  listeners_.clear();
}

}  // namespace nullmx::inline v0
