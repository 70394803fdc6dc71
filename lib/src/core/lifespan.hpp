// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "nullmx/answer.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// The longest that a verdict may be kept while one of its parts is a failure (RFC 9520 §3.2).
inline constexpr std::chrono::seconds kFailureCap{300};

/// A verdict lives as long as its shortest-lived part; one part without TTL, and it is for this
/// check only.
class Lifespan {
 public:
  Lifespan() = default;
  explicit Lifespan(std::chrono::seconds bound) : ttl_(bound) {}

  void add(std::optional<std::chrono::seconds> ttl) {
    if (!ttl) {
      kept_ = false;
    } else {
      cap(*ttl);
    }
  }

  void add(const Lifespan& part) {
    kept_ = kept_ && part.kept_;
    if (part.ttl_) cap(*part.ttl_);
  }

  void cap(std::chrono::seconds bound) { ttl_ = ttl_ ? std::min(*ttl_, bound) : bound; }

  /// TTL 0 is for the transaction in progress only (RFC 8767 §4).
  Lifetime lifetime() const {
    if (!kept_ || !ttl_ || ttl_->count() == 0) return {};
    return {Lifetime::Kind::dns, *ttl_};
  }

 private:
  bool kept_ = true;
  std::optional<std::chrono::seconds> ttl_;
};

}  // namespace nullmx::inline v0
