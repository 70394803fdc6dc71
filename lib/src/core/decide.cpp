// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/decide.hpp"

#include <algorithm>

#include "core/classify.hpp"
#include "core/ground.hpp"
#include "core/lifespan.hpp"
#include "core/special_use.hpp"

namespace nullmx::inline v0 {
namespace {

using Decision = std::variant<Questions, Verdict>;

Verdict no_such_domain(const Ground& ground) {
  Verdict verdict = verdict_on(ground, Finding::no_such_domain);
  if (ground.domain.is_single_label()) verdict.notes |= Note::unqualified;
  verdict.lifetime = lifetime_on(ground, Lifespan(ground.policy.limits.negative));
  return verdict;
}

/// RFC 5321 §5.1: once there is an MX, addresses of the domain itself are out of the question.
Decision decide_explicit(const Ground& ground) {
  const MxShape shape = classify(*ground.mx.last, ground.policy);
  if (shape.usable > 0 && ground.policy.targets == Policy::Targets::evaluate) {
    return decide_targets(ground, shape);
  }
  const bool some_not_kept = ground.mx.last->notes.has(Note::exchanges_limit);
  if (shape.finding == Finding::unusable_mx && some_not_kept) {
    return failure_on(ground, Detail::chain_limit, true);
  }
  Verdict verdict = verdict_on(ground, shape.finding, shape.detail);
  verdict.notes |= shape.notes | shape.risk;
  if (shape.finding == Finding::explicit_mx) verdict.detail = Detail::unverified_targets;
  const Policy::Limits& limits = ground.policy.limits;
  const bool is_null_mx = shape.finding == Finding::null_mx;
  verdict.lifetime = lifetime_on(ground, Lifespan(is_null_mx ? limits.null_mx : limits.positive));
  return verdict;
}

/// RFC 5321 §5.1: the target of an alias "is processed as if it were the initial name", so one
/// that is never asked for is not asked for here either.
std::optional<Verdict> special_use_at_end(const Ground& ground) {
  const Trail& mx = ground.mx;
  const bool without_mx = mx.last != nullptr && mx.last->kind == Answer::Kind::no_data;
  if (!mx.has_aliases || (mx.missing == nullptr && !without_mx)) return std::nullopt;
  const Name& end = mx.missing != nullptr ? *mx.missing : mx.last->end();
  const Detail kind = special_use_of(end.to_text(), ground.policy);
  if (kind == Detail::none) return std::nullopt;
  Verdict verdict = verdict_on(ground, Finding::special_use, kind);
  verdict.lifetime = lifetime_on(ground, Lifespan(ground.policy.limits.negative));
  return verdict;
}

Decision decide_on(const Ground& ground) {
  const Trail& mx = ground.mx;
  if (auto special = special_use_at_end(ground)) return *std::move(special);
  if (mx.missing != nullptr) return Questions{{*mx.missing, RrType::mx}};
  if (mx.broken != Detail::none) return failure_on(ground, mx.broken, true);
  if (mx.ends_at_root) return decide_implicit(ground);
  switch (mx.last->kind) {
    case Answer::Kind::records:
      return decide_explicit(ground);
    case Answer::Kind::no_data:
      return decide_implicit(ground);
    case Answer::Kind::no_name:  // RFC 5321 §5.1: "MUST be reported as an error"
      return no_such_domain(ground);
    case Answer::Kind::alias:  // follow() does not end there
    case Answer::Kind::failed:
      break;
  }
  return failure_on(ground, mx.last->failure, mx.last->exhausted);
}

Verdict from_input(Finding finding, Detail detail) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.lifetime.kind = Lifetime::Kind::pure;
  verdict.source = Source::input;
  return verdict;
}

}  // namespace

Verdict verdict_on(const Ground& ground, Finding finding, Detail detail) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.domain = ground.domain;
  verdict.notes = ground.domain.notes();
  verdict.authenticated = ground.mx.authenticated;
  if (ground.mx.last != nullptr) {
    verdict.notes |= ground.mx.last->notes;
    verdict.transport = ground.mx.last->transport;
  }
  return verdict;
}

Verdict failure_on(const Ground& ground, Detail reason, bool settled) {
  const bool never_asked = reason == Detail::cancelled || reason == Detail::overload;
  Verdict verdict =
      verdict_on(ground, never_asked ? Finding::indeterminate : Finding::temporary_failure, reason);
  verdict.authenticated = false;
  const bool ours = never_asked || reason == Detail::local;
  if (settled && !ours) verdict.lifetime.kind = Lifetime::Kind::failure;
  return verdict;
}

Lifetime lifetime_on(const Ground& ground, Lifespan others) {
  others.add(ground.mx.lifespan);
  return others.lifetime();
}

Decision decide(const Domain& domain, const Policy& policy, const Evidence& evidence) {
  if (auto special = special_use_verdict(domain, policy)) return *std::move(special);
  const Name name = domain.name();
  if (evidence.empty()) return Questions(1, {name, RrType::mx});
  const Trail mx = follow(evidence, name, RrType::mx);
  const Ground ground{domain, policy, evidence, mx};
  Decision decision = decide_on(ground);
  const auto* questions = std::get_if<Questions>(&decision);
  if (questions != nullptr && evidence.size() + questions->size() > kMaxQuestions) {
    decision = failure_on(ground, Detail::chain_limit, true);
  }
  return decision;
}

Verdict decide_without_dns(const Address& address) {
  Verdict verdict;
  switch (address.kind()) {
    case Address::Kind::null_path:
      return from_input(Finding::not_applicable, Detail::null_reverse_path);
    case Address::Kind::postmaster:
      return from_input(Finding::not_applicable, Detail::local_postmaster);
    case Address::Kind::literal:
      verdict = from_input(Finding::address_literal, Detail::none);
      verdict.literal = address.literal();
      verdict.notes = address.notes();
      return verdict;
    case Address::Kind::mailbox:
      break;
  }
  return undecided(*address.domain(), Detail::cancelled, {});
}

Verdict decide_without_dns(Fault fault) {
  Verdict verdict = from_input(Finding::invalid_address, detail_of(fault.reason));
  verdict.fault = fault;
  return verdict;
}

Verdict undecided(const Domain& domain, Detail reason, Evidence evidence) {
  const Policy policy;
  const Trail nothing;
  Verdict verdict = failure_on({domain, policy, evidence, nothing}, reason, false);
  verdict.evidence = std::move(evidence);
  return verdict;
}

}  // namespace nullmx::inline v0
