// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/ground.hpp"
#include "core/reach.hpp"

namespace nullmx::inline v0 {
namespace {

void rest_on(Verdict& verdict, const Ground& ground, const Reach& reach) {
  verdict.notes |= reach.notes;
  verdict.authenticated = verdict.authenticated && reach.authenticated;
  verdict.transport = reach.transport;
  Lifespan lifespan = reach.lifespan;
  if (!ground.mx.kept) lifespan.add(std::nullopt);
  if (ground.mx.ttl) lifespan.cap(*ground.mx.ttl);
  const Policy::Limits& limits = ground.policy.limits;
  lifespan.cap(verdict.finding == Finding::implicit_mx ? limits.positive : limits.negative);
  verdict.lifetime = lifespan.lifetime();
}

Verdict no_mail_host_at_root(const Ground& ground) {
  Verdict verdict = verdict_on(ground, Finding::no_mail_host);
  if (ground.mx.last->kind == Answer::Kind::alias) return verdict;  // RFC 2308 §5: no SOA
  Reach nothing{};
  nothing.transport = verdict.transport;
  rest_on(verdict, ground, nothing);
  return verdict;
}

Verdict unverified(const Ground& ground) {
  Verdict verdict = verdict_on(ground, Finding::implicit_mx, Detail::unverified);
  Reach nothing{};
  nothing.transport = verdict.transport;
  rest_on(verdict, ground, nothing);
  verdict.lifetime.ttl = std::min(verdict.lifetime.ttl, ground.policy.limits.negative);
  return verdict;
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
  rest_on(verdict, ground, reach);
  if (reach.state == Reach::State::other_family) {
    verdict.detail = Detail::family;
    verdict.lifetime.ttl = std::min(verdict.lifetime.ttl, kFailureCap);
  }
  return verdict;
}

}  // namespace nullmx::inline v0
