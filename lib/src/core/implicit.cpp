// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "core/ground.hpp"
#include "core/reach.hpp"

namespace nullmx::inline v0 {
namespace {

Verdict no_mail_host_at_root(const Ground& ground) {
  Verdict verdict = verdict_on(ground, Finding::no_mail_host);
  if (ground.mx.last->kind == Answer::Kind::alias) return verdict;  // RFC 2308 §5: no SOA
  verdict.lifetime = lifetime_on(ground, Lifespan(ground.policy.limits.negative));
  return verdict;
}

/// No more is known than that an MX was denied, so it lasts no longer than a denial.
Verdict unverified(const Ground& ground) {
  Verdict verdict = verdict_on(ground, Finding::implicit_mx, Detail::unverified);
  Lifespan lifespan(ground.policy.limits.negative);
  lifespan.cap(ground.policy.limits.positive);
  verdict.lifetime = lifetime_on(ground, lifespan);
  return verdict;
}

std::chrono::seconds cap_of(Reach::State state, const Policy::Limits& limits) {
  if (state == Reach::State::reachable) return limits.positive;
  if (state == Reach::State::other_family) return std::min(limits.negative, kFailureCap);
  return limits.negative;
}

Finding finding_for(Reach::State state) {
  switch (state) {
    case Reach::State::reachable:
      return Finding::implicit_mx;
    case Reach::State::no_name:
      return Finding::no_such_domain;
    case Reach::State::bogon:
    case Reach::State::no_address:
      return Finding::no_mail_host;
    case Reach::State::other_family:
    case Reach::State::unknown:
      break;
  }
  return Finding::temporary_failure;
}

}  // namespace

std::variant<Questions, Verdict> decide_implicit(const Ground& ground) {
  if (ground.mx.ends_at_root) return no_mail_host_at_root(ground);
  if (ground.policy.implicit == Policy::Implicit::mx_only) return unverified(ground);

  const AddressTrails trails = follow_addresses(ground.evidence, ground.mx.last->end());
  Questions missing;
  add_missing(missing, trails.a);
  add_missing(missing, trails.aaaa);
  if (!missing.empty()) return missing;

  const Reach reach = judge(trails, ground.policy);
  if (reach.state == Reach::State::unknown) {
    Verdict verdict = failure_on(ground, reach.failure, reach.settled);
    verdict.notes |= reach.notes;
    return verdict;
  }
  Verdict verdict = verdict_on(ground, finding_for(reach.state));
  if (reach.state == Reach::State::no_name) verdict.notes |= Note::inconsistent_server;
  if (reach.state == Reach::State::other_family) verdict.detail = Detail::family;
  verdict.notes |= reach.notes;
  verdict.authenticated = verdict.authenticated && reach.authenticated;
  verdict.transport = reach.transport;
  Lifespan lifespan = reach.lifespan;
  lifespan.cap(cap_of(reach.state, ground.policy.limits));
  verdict.lifetime = lifetime_on(ground, lifespan);
  return verdict;
}

}  // namespace nullmx::inline v0
