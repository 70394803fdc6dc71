// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/outcome.hpp"

#include <utility>

namespace nullmx::cli {

Outcome outcome_of(Verdict verdict, Kept kept) {
  Outcome outcome;
  outcome.verdict.finding = verdict.finding;
  outcome.verdict.detail = verdict.detail;
  outcome.verdict.notes = verdict.notes;
  outcome.verdict.source = verdict.source;
  outcome.domain = verdict.domain;
  outcome.elapsed = verdict.elapsed;
  if (kept == Kept::whole_verdict) {
    outcome.whole = std::make_unique<const Verdict>(std::move(verdict));
  }
  return outcome;
}

Verdict verdict_of(const Outcome& outcome) {
  if (outcome.domain) return as_verdict(outcome.verdict, *outcome.domain);
  Verdict verdict;
  verdict.finding = outcome.verdict.finding;
  verdict.detail = outcome.verdict.detail;
  verdict.notes = outcome.verdict.notes;
  return verdict;
}

}  // namespace nullmx::cli
