// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/decide.hpp"
#include "nullmx/options.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {

/// The way of one domain from its first question to its verdict: asks what decide() wants, waits
/// for the whole round, decides again.  Knows no deadline and no callback of a user; those who
/// wait for the verdict come and go.  Gone, it has cancelled what was open.
class Lookup : public std::enable_shared_from_this<Lookup> {
 public:
  using Decided = std::function<void(const Domain& domain, Verdict verdict)>;

  /// `resolver` and `options` outlive it.  Held by a shared_ptr, always.
  Lookup(Resolver& resolver, const Options& options, Domain domain, Decided decided);
  ~Lookup();
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;

  const Domain& domain() const noexcept { return domain_; }

  /// Asks the first questions; a verdict at once where none is needed.  Otherwise `decided` runs
  /// once, when a Resolver's answer has completed the last round, unless stop() came before.
  std::optional<Verdict> start();

  /// Cancels what is open.  Says whether any of it had left for a server.
  Resolver::Sent stop();

  /// The verdict when time is over: every open question counts as one that timed out.
  Verdict timed_out(Resolver::Sent sent) const;

  /// The answers held so far, in the order of their questions.
  Evidence evidence() const;

 private:
  struct Open {
    Question question;
    std::optional<Resolver::AskId> ask;  // while it is open
    std::optional<Answer> answer;
  };

  void ask(const Questions& questions);
  Resolver::AskId ask_one(std::size_t place);
  bool is_to_be_confirmed(const Verdict& verdict) const;
  void answered(std::size_t place, Answer answer);
  std::optional<Verdict> step();

  Resolver& resolver_;
  const Options& options_;
  Domain domain_;
  Decided decided_;
  Evidence evidence_;
  std::vector<Open> round_;
  std::size_t missing_ = 0;
  bool over_stream_ = false;  // a bounce is to be confirmed
};

}  // namespace nullmx::inline v0
