// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/trail.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::inline v0 {
namespace {

void pass(Trail& trail, const Answer& answer) {
  trail.has_aliases = trail.has_aliases || !answer.aliases.empty();
  trail.authenticated = trail.authenticated && answer.authenticated;
  trail.lifespan.add(answer.ttl);
}

const Answer* find_answer(const Evidence& evidence, const Name& name, RrType type) {
  const auto found = std::ranges::find_if(evidence, [&](const Answer& answer) {
    return answer.question.type == type && answer.question.name == name;
  });
  return found == evidence.end() ? nullptr : &*found;
}

}  // namespace

Trail follow(const Evidence& evidence, const Name& name, RrType type) {
  Trail trail;
  trail.type = type;
  const Name* current = &name;
  std::vector<const Name*> targets;  // of the aliases on the way
  const auto was_seen = [&](const Name& target) {
    const auto is_target = [&](const Name* seen) { return *seen == target; };
    return target == name || std::ranges::any_of(targets, is_target);
  };
  for (;;) {
    const Answer* const answer = find_answer(evidence, *current, type);
    if (answer == nullptr) {
      trail.missing = current;
      return trail;
    }
    pass(trail, *answer);
    if (answer->kind == Answer::Kind::failed) {
      trail.last = answer;
      return trail;
    }
    for (const Alias& alias : answer->aliases) {
      if (was_seen(alias.target)) {
        trail.broken = Detail::alias_loop;  // RFC 1034 §3.6.2
        return trail;
      }
      targets.push_back(&alias.target);
    }
    if (targets.size() > Answer::kMaxAliases) {
      trail.broken = Detail::chain_limit;
      return trail;
    }
    trail.last = answer;
    trail.ends_at_root = trail.has_aliases && answer->end().is_root();
    if (answer->kind != Answer::Kind::alias || trail.ends_at_root) return trail;
    trail.last = nullptr;
    current = &answer->end();
  }
}

AddressTrails follow_addresses(const Evidence& evidence, const Name& name) {
  return {follow(evidence, name, RrType::a), follow(evidence, name, RrType::aaaa)};
}

void add_missing(Questions& questions, const Trail& trail) {
  if (trail.missing == nullptr) return;
  Question question{*trail.missing, trail.type};
  if (std::ranges::find(questions, question) == questions.end()) {
    questions.push_back(std::move(question));
  }
}

}  // namespace nullmx::inline v0
