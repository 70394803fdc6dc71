// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/decide.hpp"
#include "nullmx/options.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {

/// The way of one domain from its first question to its verdict: asks what decide() wants, waits
/// for the whole round, decides again.  Knows no deadline and no callback of a user; those who
/// wait for the verdict come and go.  Does not move; one that has ended may be started again.
class Lookup {
 public:
  class Owner {
   public:
    /// The lookup that was started as this number has its verdict, and may be started again.
    virtual void decided(std::uint32_t number, Verdict&& verdict) = 0;

   protected:
    ~Owner() = default;
  };

  /// What all lookups of a Validator have in common; outlives them.
  struct Terms {
    Resolver& resolver;
    const Options& options;
    Owner& owner;
  };

  Lookup() = default;
  ~Lookup() { stop(); }
  Lookup(const Lookup&) = delete;
  Lookup& operator=(const Lookup&) = delete;

  /// Of one that was started.
  const Domain& domain() const noexcept { return *domain_; }
  bool is_for(const Domain& domain) const noexcept { return domain_ == domain; }

  /// Asks the first questions; a verdict at once where none is needed.  Otherwise the owner hears
  /// of it once, when a Resolver's answer has completed the last round, unless stop() came before.
  std::optional<Verdict> start(const Terms& terms, Domain domain, std::uint32_t number);

  /// Cancels what is open.  Says whether any of it had left for a server.
  Resolver::Sent stop();

  /// The verdict when time is over: every open question counts as one that timed out.
  Verdict timed_out(Resolver::Sent sent) const;

 private:
  struct Open {
    Question question;
    std::optional<Resolver::AskId> ask;  // while it is open
    std::unique_ptr<Answer> answer;      // which waits for those of the others
  };

  Evidence evidence() const;
  void ask(const Questions& questions);
  Resolver::AskId ask_one(std::size_t place);
  bool is_to_be_confirmed(const Verdict& verdict) const;
  void answered(std::size_t place, Answer&& answer);
  std::optional<Verdict> step();

  const Terms* terms_ = nullptr;
  std::uint32_t number_ = 0;
  std::optional<Domain> domain_;
  Evidence evidence_;
  std::vector<Open> round_;
  std::size_t missing_ = 0;
  bool over_stream_ = false;  // a bounce is to be confirmed
};

}  // namespace nullmx::inline v0
