// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <variant>
#include <vector>

#include "nullmx/address.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

/// The decision: a pure function of the domain, the policy and the answers held so far.
namespace nullmx::inline v0 {

/// At most so many questions a check, then temporary_failure(chain_limit).
inline constexpr std::size_t kMaxQuestions = 40;
inline constexpr std::size_t kMaxTargets = 16;

using Questions = std::vector<Question>;

/// Either what has to be asked next, or the verdict.  Every question that is not in evidence yet
/// is returned, so a caller asks those, waits for them all, adds the answers, and decides again.
/// The evidence stays with the caller, who puts it into the verdict, and fills in source, age and
/// elapsed.
std::variant<Questions, Verdict> decide(const Domain& domain, const Policy& policy,
                                        const Evidence& evidence);

/// What needs no DNS: an address without domain, or an input that is no address.
Verdict decide_without_dns(const Address& address);
Verdict decide_without_dns(Fault fault);

/// A check that ended before it could decide: indeterminate for cancelled and overload,
/// temporary_failure otherwise.  Not to be kept.
Verdict undecided(const Domain& domain, Detail reason, Evidence evidence);

}  // namespace nullmx::inline v0
