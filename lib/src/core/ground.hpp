// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/classify.hpp"
#include "core/decide.hpp"
#include "core/trail.hpp"

namespace nullmx::inline v0 {

/// What a decision stands on, once the MX question has come to its end.
struct Ground {
  const Domain& domain;
  const Policy& policy;
  const Evidence& evidence;
  const Trail& mx;
};

/// A verdict with everything filled in that the MX answer says.
Verdict verdict_on(const Ground& ground, Finding finding, Detail detail = Detail::none);

/// temporary_failure, or indeterminate where nothing was asked.
Verdict failure_on(const Ground& ground, Detail reason, bool settled);

/// How long a verdict may be kept that rests on the MX answers and on parts that last `others`.
Lifetime lifetime_on(const Ground& ground, Lifespan others);

/// No MX: the addresses of the domain decide (RFC 5321 §5.1).
std::variant<Questions, Verdict> decide_implicit(const Ground& ground);

/// The shape allows delivery: do the exchanges?
std::variant<Questions, Verdict> decide_targets(const Ground& ground, const MxShape& shape);

}  // namespace nullmx::inline v0
