// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "nullmx/testing.hpp"
#include "testing/script.hpp"

namespace nullmx::inline v0::testing {

/// For who has skip_waits() and a clock of its own.
std::invalid_argument other_clock();

/// Where the questions of one Loop lie until their outcome is due.  On the thread of the Loop, but
/// for listen().  Shared with its tasks there, which find it gone when the Resolver is.
class ScriptedDns::Desk : public std::enable_shared_from_this<Desk> {
 public:
  Desk(std::shared_ptr<State> script, Loop& loop, std::optional<FakeClock> skipped)
      : script_(std::move(script)), loop_(loop), skipped_(std::move(skipped)) {}

  Resolver::AskId ask(const Question& question, Resolver::Done done, Transport transport);
  Resolver::Sent cancel(Resolver::AskId id);

  /// Has those that are open in silence ask again for their outcome.
  void listen();

  /// Lets the clock go on, if that is all that can happen.
  void skip_soon();

  /// Of the Resolver: none of them is answered.
  void close();

 private:
  struct Ask {
    Question question;
    Resolver::Done done;
    Transport transport{};
    State::Taken taken{Outcome::silence(), 0};
    std::optional<Loop::TimerId> timer{};
  };

  template <void (Desk::*Run)()>
  Loop::Task task();
  void begin(Resolver::AskId id, Ask& ask, State::Taken taken);
  void finish(Resolver::AskId id);
  void ask_again();
  void skip();

  std::shared_ptr<State> script_;
  Loop& loop_;
  std::optional<FakeClock> skipped_;
  std::map<Resolver::AskId, Ask> open_;
  Resolver::AskId last_ = 0;
  bool is_skipping_ = false;
};

}  // namespace nullmx::inline v0::testing
