// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "testing/script.hpp"

#include <stdexcept>

#include "testing/desk.hpp"

namespace nullmx::inline v0::testing {
namespace {

/// What a server says that fails in this way; 0 where there is no whole message of one.
std::uint16_t rcode_of(Detail failure) noexcept {
  constexpr std::uint16_t kNotAuth = 9;  // one without a Detail of its own
  switch (failure) {
    case Detail::formerr:
      return 1;
    case Detail::servfail:
    case Detail::dnssec:
      return 2;
    case Detail::contradictory:
      return 3;
    case Detail::notimp:
      return 4;
    case Detail::refused:
      return 5;
    case Detail::rcode:
      return kNotAuth;
    default:
      return 0;
  }
}

Answer failed(const Question& question, Detail failure) {
  constexpr std::uint16_t kDnssecBogus = 6;
  Answer answer;
  answer.question = question;
  answer.failure = failure;
  answer.rcode = rcode_of(failure);
  // Without memory, or without its turn, not every server had its tries.
  answer.exhausted = failure != Detail::local && failure != Detail::overload;
  if (failure == Detail::dnssec) answer.extended_errors.push_back({kDnssecBogus, {}});
  return answer;
}

}  // namespace

void ScriptedDns::State::set(Matched questions_of, std::vector<Outcome> outcomes) {
  if (outcomes.empty()) throw std::invalid_argument("ScriptedDns: on() without an outcome");
  const std::scoped_lock lock(mutex);
  if (!questions_of.second) {
    std::erase_if(rules, [&](const auto& rule) { return rule.first.first == questions_of.first; });
  }
  rules.insert_or_assign(std::move(questions_of), Rule{std::move(outcomes), ++last_rule});
  // None of them, nor its Loop, goes while the mutex is held.
  for (Desk* desk : desks) desk->listen();
}

ScriptedDns::State::Rule* ScriptedDns::State::find(const Question& question) {
  auto rule = rules.find({question.name, question.type});
  if (rule == rules.end()) rule = rules.find({question.name, std::nullopt});
  return rule == rules.end() ? nullptr : &rule->second;
}

ScriptedDns::State::Taken ScriptedDns::State::take_outcome(const Question& question) {
  const std::scoped_lock lock(mutex);
  return take_locked(question);
}

std::optional<ScriptedDns::State::Taken> ScriptedDns::State::take_other_outcome(
    const Question& question, std::uint64_t before) {
  const std::scoped_lock lock(mutex);
  const Rule* const rule = find(question);
  if (rule == nullptr || rule->number == before) return std::nullopt;
  return take_locked(question);
}

ScriptedDns::State::Taken ScriptedDns::State::take_locked(const Question& question) {
  Rule* const rule = find(question);
  if (rule == nullptr) return {Outcome::answer()};
  const std::size_t taken = rule->next;
  if (taken + 1 < rule->outcomes.size()) ++rule->next;
  return {rule->outcomes[taken], rule->number};
}

Answer ScriptedDns::State::answer_to(const Question& question, const Outcome& outcome,
                                     Transport transport) const {
  if (outcome.kind_ == Outcome::Kind::failure) return failed(question, outcome.failure_);
  const Zone records = [&] {
    const std::scoped_lock lock(mutex);
    return outcome.zone_.value_or(zone);
  }();
  Answer answer = records.answer(question);
  answer.transport = transport;
  return answer;
}

}  // namespace nullmx::inline v0::testing
