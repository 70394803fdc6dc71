// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "limiter.hpp"

#include <algorithm>
#include <cmath>

namespace nullmx::signup {

std::optional<std::chrono::seconds> Limiter::wait_for(const std::string& client,
                                                      Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  Bucket& bucket = bucket_of(client, now);
  bucket.tokens = tokens_at(bucket, now);
  bucket.filled = std::max(bucket.filled, now);
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double seconds = std::ceil((1 - bucket.tokens) / limits_.per_second);
  return std::chrono::seconds(static_cast<std::int64_t>(std::max(seconds, 1.0)));
}

std::size_t Limiter::clients() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

double Limiter::tokens_at(const Bucket& bucket, Clock::time_point now) const {
  // Threads read the clock before they get the lock, so `now` may lie a little behind.
  const double passed = std::max(std::chrono::duration<double>(now - bucket.filled).count(), 0.0);
  return std::min(limits_.burst, bucket.tokens + passed * limits_.per_second);
}

Limiter::Bucket& Limiter::bucket_of(const std::string& client, Clock::time_point now) {
  if (const auto place = places_.find(client); place != places_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, place->second);
    return buckets_.front();
  }
  forget_idle(now);
  if (buckets_.size() >= limits_.clients) forget_oldest();
  buckets_.push_front({client, limits_.burst, now});
  places_.emplace(client, buckets_.begin());
  return buckets_.front();
}

void Limiter::forget_idle(Clock::time_point now) {
  while (!buckets_.empty() && tokens_at(buckets_.back(), now) >= limits_.burst) forget_oldest();
}

void Limiter::forget_oldest() {
  places_.erase(buckets_.back().client);
  buckets_.pop_back();
}

}  // namespace nullmx::signup
