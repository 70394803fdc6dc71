// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "nullmx/testing.hpp"

namespace nullmx::inline v0::testing {

/// What all Resolvers of one ScriptedDns share, on any thread.
struct ScriptedDns::State {
  /// The questions that a rule is about: of one type, or of all.
  using Matched = std::pair<Name, std::optional<RrType>>;

  /// What the questions get one after the other; the last one stays.
  struct Rule {
    std::vector<Outcome> outcomes;
    std::uint64_t number = 0;
    std::size_t next = 0;
  };

  /// An outcome, and the number of the rule that it is of; 0: none.
  struct Taken {
    Outcome outcome;
    std::uint64_t rule = 0;
  };

  explicit State(Zone records) : zone(std::move(records)) {}

  void set(Matched questions, std::vector<Outcome> outcomes);
  Taken take_outcome(const Question& question);

  /// Nothing, if what was said about `question` last is the rule `before`.
  std::optional<Taken> take_other_outcome(const Question& question, std::uint64_t before);

  Answer answer_to(const Question& question, const Outcome& outcome, Transport transport) const;

  mutable std::mutex mutex;  // guards what follows
  Zone zone;
  std::map<Matched, Rule> rules;
  std::uint64_t last_rule = 0;
  std::vector<Question> questions;
  std::size_t open = 0;
  std::size_t cancelled = 0;
  std::optional<FakeClock> skipped;
  std::set<Desk*> desks;

 private:
  Taken take_locked(const Question& question);
  Rule* find(const Question& question);
};

}  // namespace nullmx::inline v0::testing
