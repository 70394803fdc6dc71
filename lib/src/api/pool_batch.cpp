// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/pool_batch.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace nullmx::inline v0 {
namespace {

/// Inputs between two looks at what has ended.
constexpr int kStride = 64;

/// Places that are made at once.
constexpr std::size_t kFewest = 16;

}  // namespace

PoolBatch::PoolBatch(PoolState& pool, std::size_t window) : pool_(pool), window_(window) {}

/// With all the memory that they will need, so that nothing can get lost for want of it later.
void PoolBatch::make_places() {
  const std::size_t before = places_.size();
  const std::size_t count = std::min(window_, std::max(kFewest, 2 * before));
  free_.reserve(count);
  taken_.reserve(count);
  {
    const std::scoped_lock lock(mutex_);
    ended_.reserve(count);
  }
  places_.resize(count);
  for (std::size_t place = count; place > before; --place) free_.push_back(place - 1);
}

void PoolBatch::admit(std::size_t index, PoolWorker::Request request) {
  if (free_.empty()) make_places();
  const std::size_t place = free_.back();
  request.done = [this, place](Verdict verdict) { ended(place, std::move(verdict)); };
  const CheckId id = pool_.check(std::move(request));
  free_.pop_back();
  places_[place] = {index, id, true};
}

/// Who waits is woken once for all that ends in a turn: one by one it would be the waking that
/// takes the time.
void PoolBatch::ended(std::size_t place, Verdict verdict) {
  const auto self = shared_from_this();  // once this is the last, check_all() may return
  {
    const std::scoped_lock lock(mutex_);
    ended_.push_back({place, std::move(verdict)});
  }
  try {
    PoolWorker::current()->tell_after_turn(self);
  } catch (const std::bad_alloc&) {
    turned();
  }
}

void PoolBatch::turned() {
  const std::scoped_lock lock(mutex_);
  has_ended_.notify_one();
}

void PoolBatch::take(Wait wait) {
  taken_.clear();
  std::unique_lock lock(mutex_);
  if (wait == Wait::yes) has_ended_.wait(lock, [this] { return !ended_.empty(); });
  taken_.swap(ended_);
}

std::size_t PoolBatch::leave(std::size_t place) {
  places_[place].is_open = false;
  free_.push_back(place);
  return places_[place].index;
}

void PoolBatch::collect(Wait wait, const OnEach& each) {
  take(wait);
  // All of them leave before the first is handed over, which may throw.
  for (Ended& ended : taken_) ended.place = leave(ended.place);
  for (Ended& ended : taken_) each(ended.place, std::move(ended.verdict));
}

void PoolBatch::abandon() {
  for (const Place& place : places_) {
    if (place.is_open) pool_.cancel(place.id);
  }
  while (open() > 0) {
    take(Wait::yes);
    for (const Ended& ended : taken_) leave(ended.place);
  }
}

void Pool::check_all(const NextInput& next, const OnEach& each, std::size_t window) {
  const auto state = state_;  // a callback may destroy this Pool
  state->refuse();
  if (state->is_own_thread()) {
    throw std::logic_error("Pool: check_all() in a callback would wait for itself");
  }
  if (!next || !each) throw std::invalid_argument("Pool: check_all() without a callback");
  if (window == 0) window = state->window();
  window = std::min(window, state->threads() * Options::kMaxWindow);
  const auto batch = std::make_shared<PoolBatch>(*state, window);
  std::size_t index = 0;
  bool is_more = true;
  const auto admit_some = [&] {
    for (int n = 0; n < kStride && is_more && batch->has_room(); ++n) {
      const auto input = next();
      is_more = input.has_value();
      if (!is_more) return;
      auto known = state->look_up(*input);
      const std::size_t place = index++;
      if (auto* const verdict = std::get_if<Verdict>(&known)) {
        each(place, std::move(*verdict));
      } else {
        batch->admit(place, std::get<PoolWorker::Request>(std::move(known)));
      }
    }
  };
  try {
    while (is_more || batch->open() > 0) {
      admit_some();
      const bool is_stuck = batch->open() > 0 && !(is_more && batch->has_room());
      batch->collect(is_stuck ? PoolBatch::Wait::yes : PoolBatch::Wait::no, each);
    }
  } catch (...) {
    batch->abandon();
    throw;
  }
}

}  // namespace nullmx::inline v0
