// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "nullmx/loop.hpp"

namespace nullmx::signup {

/// A token bucket for each client: each check takes one, and they come back with time.  So nobody
/// has the form ask the DNS as fast as he likes.  Any thread.
///
/// Memory is bounded.  A client whose bucket has filled up again is forgotten, since a new one
/// starts with as much; beyond `clients` the one that was away longest is forgotten.
class Limiter {
 public:
  struct Limits {
    double per_second = 0.5;
    double burst = 10;
    std::size_t clients = 10'000;
  };

  explicit Limiter(Limits limits) : limits_(limits) {}

  /// Takes a token of this client.  Without one: how long it takes until there is.
  std::optional<std::chrono::seconds> wait_for(const std::string& client, Clock::time_point now);

  std::size_t clients() const;

 private:
  struct Bucket {
    std::string client;
    double tokens = 0;
    Clock::time_point filled;  // when `tokens` were counted
  };
  using Buckets = std::list<Bucket>;

  double tokens_at(const Bucket& bucket, Clock::time_point now) const;
  Bucket& bucket_of(const std::string& client, Clock::time_point now);
  void forget_idle(Clock::time_point now);
  void forget_oldest();

  const Limits limits_;
  mutable std::mutex mutex_;
  Buckets buckets_;  // who came last stands first
  std::map<std::string, Buckets::iterator, std::less<>> places_;
};

}  // namespace nullmx::signup
