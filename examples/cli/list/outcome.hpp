// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "nullmx/nullmx.hpp"

namespace nullmx::cli {

/// What a check has come to, as far as a list has a use for it: small, since thousands wait for
/// their turn, and there is one for each line.
struct Outcome {
  CachedVerdict verdict;
  std::optional<Domain> domain;
  std::chrono::microseconds elapsed{0};  // from its start
  std::unique_ptr<const Verdict> whole;  // for results that show what it rests on
};

/// What is kept of a verdict.
enum class Kept : bool { outcome, whole_verdict };

Outcome outcome_of(Verdict verdict, Kept kept);

/// Without the answers that it rests on.
Verdict verdict_of(const Outcome& outcome);

}  // namespace nullmx::cli
