// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "api/pool_state.hpp"

namespace nullmx::inline v0 {

/// The checks of one check_all() that are open, in as many places as there may be of them, and
/// those that have ended.  Of the thread that calls check_all(), but for what is said.
class PoolBatch final : public PoolWorker::Listener,
                        public std::enable_shared_from_this<PoolBatch> {
 public:
  PoolBatch(PoolState& pool, std::size_t window);

  bool has_room() const noexcept { return open() < window_; }
  std::size_t open() const noexcept { return places_.size() - free_.size(); }
  void admit(std::size_t index, PoolWorker::Request request);

  enum class Wait : bool { no, yes };

  /// Hands over what has ended, at least one with Wait::yes.
  void collect(Wait wait, const OnEach& each);

  /// Cancels what is open, and returns when it has ended.
  void abandon();

  /// On the thread of a worker.
  void turned() override;

 private:
  struct Place {
    std::size_t index = 0;
    CheckId id = 0;
    bool is_open = false;
  };
  struct Ended {
    std::size_t place;
    Verdict verdict;
  };

  void make_places();
  void ended(std::size_t place, Verdict verdict);
  void take(Wait wait);
  std::size_t leave(std::size_t place);

  PoolState& pool_;
  const std::size_t window_;
  std::vector<Place> places_;
  std::vector<std::size_t> free_;
  std::vector<Ended> taken_;

  std::mutex mutex_;
  std::condition_variable has_ended_;
  std::vector<Ended> ended_;  // with the lock
};

}  // namespace nullmx::inline v0
