// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include "nullmx/cache.hpp"
#include "nullmx/options.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// What the cache knows of a domain, for checks with these options.  Any thread.
class Recall {
 public:
  /// What is served stale lives for this (RFC 8767 §4), and the servers are left alone meanwhile
  /// (RFC 8767 §5).
  static constexpr std::chrono::seconds kStaleLife{30};

  /// Both outlive it.
  Recall(const Options& options, const Cache& cache) : options_(options), cache_(cache) {}

  /// A cache at one moment, as who has `profile` sees it.
  struct View {
    Cache::Profile profile;
    Clock::time_point now;
  };

  /// What a check is answered with at once.
  std::optional<CachedVerdict> find(const Domain& domain, View view) const noexcept;

  /// An expired verdict that may be served, where asking again has failed.
  std::optional<CachedVerdict> stale(const Domain& domain, View view) const noexcept;

  /// The Verdict of what find() has found, with its evidence.
  Verdict verdict(const CachedVerdict& hit, const Domain& domain, View view) const;

 private:
  bool is_denied(const Domain& ancestor, View view) const;
  std::optional<Domain> denied_ancestor(const Domain& domain, View view) const noexcept;

  const Options& options_;
  const Cache& cache_;
};

}  // namespace nullmx::inline v0
