// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "nullmx/answer.hpp"
#include "nullmx/export.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/zone.hpp"

namespace nullmx::inline v0 {

/// Asks the DNS.  An interface: one implementation is c-ares, one is zone text, yours may be a
/// script for a test.  Belongs to the thread of its Loop.
class NULLMX_API Resolver {
 public:
  using AskId = std::uint64_t;
  using Done = std::function<void(Answer)>;
  enum class Sent : std::uint8_t { no, yes };

  virtual ~Resolver() = default;

  /// `done` runs once, from Loop::process(), never from ask(); whatever the network does, it runs.
  virtual AskId ask(const Question& question, Done done) = 0;

  /// The same over TCP or TLS, where a forger who does not see the way there cannot answer
  /// (RFC 5452 §9.3).  What has no network answers as ask() does.
  virtual AskId ask_over_stream(const Question& question, Done done) {
    return ask(question, std::move(done));
  }

  /// `done` will not run.  Says whether the question had left for a server; no for an AskId that
  /// is done.
  virtual Sent cancel(AskId ask) = 0;

  /// What was sent and received so far.  Any thread.
  virtual NetworkCounts counts() const noexcept { return {}; }

  /// Stands for whom it asks, as far as Options do not say: what was found under one identity does
  /// not count under another.  The same in every process.  Asked before each check.
  virtual std::uint64_t identity() noexcept { return 0; }

  /// What verdicts from here carry.
  virtual Source source() const noexcept { return Source::network; }
};

/// Makes a Resolver for the thread of `loop`, which outlives it.
using ResolverFactory = std::function<std::unique_ptr<Resolver>(Loop& loop)>;

/// c-ares.  Identical questions in flight are asked once.  In a child of fork() ask() throws
/// std::logic_error: the ids of its queries would be the parent's.  Throws std::system_error when
/// c-ares cannot start, std::invalid_argument for options that cannot work.
NULLMX_API std::unique_ptr<Resolver> make_resolver(Loop& loop, const Options& options);

/// Answers from zone text, without a network.
class NULLMX_API ZoneResolver final : public Resolver {
 public:
  ZoneResolver(Loop& loop, Zone zone);
  ~ZoneResolver() override;
  AskId ask(const Question& question, Done done) override;
  Sent cancel(AskId ask) override;
  std::uint64_t identity() noexcept override;
  Source source() const noexcept override { return Source::zone; }

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace nullmx::inline v0
