// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/trail.hpp"

#include <algorithm>

namespace nullmx::inline v0 {
namespace {

void pass(Trail& trail, const Answer& answer) {
  trail.has_aliases = trail.has_aliases || !answer.aliases.empty();
  trail.authenticated = trail.authenticated && answer.authenticated;
  trail.lifespan.add(answer.ttl);
}

}  // namespace

Trail follow(const Evidence& evidence, const Question& question) {
  Trail trail;
  std::vector<Name> seen{question.name};
  Question current = question;
  for (;;) {
    const auto answer = std::ranges::find(evidence, current, &Answer::question);
    if (answer == evidence.end()) {
      trail.missing = current;
      return trail;
    }
    pass(trail, *answer);
    if (answer->kind == Answer::Kind::failed) {
      trail.last = &*answer;
      return trail;
    }
    for (const Alias& alias : answer->aliases) {
      if (std::ranges::find(seen, alias.target) != seen.end()) {
        trail.broken = Detail::alias_loop;  // RFC 1034 §3.6.2
        return trail;
      }
      seen.push_back(alias.target);
    }
    if (seen.size() > Answer::kMaxAliases + 1) {
      trail.broken = Detail::chain_limit;
      return trail;
    }
    trail.last = &*answer;
    trail.ends_at_root = trail.has_aliases && answer->end().is_root();
    if (answer->kind != Answer::Kind::alias || trail.ends_at_root) return trail;
    trail.last = nullptr;
    current.name = answer->end();
  }
}

AddressTrails follow_addresses(const Evidence& evidence, const Name& name) {
  return {follow(evidence, {name, RrType::a}), follow(evidence, {name, RrType::aaaa})};
}

void add_missing(Questions& questions, const Trail& trail) {
  if (!trail.missing) return;
  if (std::ranges::find(questions, *trail.missing) == questions.end()) {
    questions.push_back(*trail.missing);
  }
}

}  // namespace nullmx::inline v0
