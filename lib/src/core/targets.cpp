// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <span>

#include "core/ground.hpp"
#include "core/reach.hpp"
#include "core/special_use.hpp"

namespace nullmx::inline v0 {
namespace {

/// An exchange with what its addresses say.
struct Target {
  const Mx* mx = nullptr;
  AddressTrails trails{};
  std::optional<Reach> known{};  // without asking
  Reach reach{};
};
using Targets = std::span<const Target>;  // the best first

/// An exchange whose name is never asked for: localhost is this host (RFC 6761 §6.3), the others
/// do not exist.
std::optional<Reach> reach_without_query(const Name& exchange, const Policy& policy) {
  const Detail kind = special_use_of(exchange.to_text(), policy);
  if (kind == Detail::none) return std::nullopt;
  Reach reach{};
  const bool is_localhost = kind == Detail::localhost;
  reach.state = is_localhost ? Reach::State::reachable : Reach::State::no_name;
  if (is_localhost) reach.notes |= Note::bogon_address;
  reach.lifespan.cap(is_localhost ? policy.limits.positive : policy.limits.negative);
  return reach;
}

/// The exchanges with the answers held so far.
std::vector<Target> targets_of(const std::vector<const Mx*>& exchanges, const Ground& ground) {
  std::vector<Target> targets;
  targets.reserve(exchanges.size());
  for (const Mx* mx : exchanges) {
    Target& target = targets.emplace_back();
    target.mx = mx;
    target.known = reach_without_query(mx->exchange, ground.policy);
    if (!target.known) target.trails = follow_addresses(ground.evidence, mx->exchange);
  }
  return targets;
}

Reach reach_of(const Target& target, const Policy& policy) {
  return target.known ? *target.known : judge(target.trails, policy);
}

/// The best exchanges first; equal preferences stay as they came.
std::vector<const Mx*> best_targets(const Ground& ground) {
  std::vector<const Mx*> exchanges = usable_exchanges(*ground.mx.last, ground.policy);
  std::ranges::stable_sort(exchanges, {}, &Mx::preference);
  if (exchanges.size() > kMaxTargets) exchanges.resize(kMaxTargets);
  return exchanges;
}

bool is_own(const Target& target, const Policy& policy) {
  for (const Trail* trail : {&target.trails.a, &target.trails.aaaa}) {
    if (trail->last == nullptr) continue;
    for (const IpAddress& address : trail->last->addresses) {
      if (std::ranges::count(policy.own_addresses, address) > 0) return true;
    }
  }
  return false;
}

/// RFC 5321 §5.1: the caller's own exchange goes, and all that are not better.
Targets without_loops(Targets targets, const Policy& policy) {
  const auto own =
      std::ranges::find_if(targets, [&](const Target& target) { return is_own(target, policy); });
  if (own == targets.end()) return targets;
  const auto worse = std::ranges::find_if(
      targets, [&](const Target& target) { return target.mx->preference >= own->mx->preference; });
  return targets.first(static_cast<std::size_t>(worse - targets.begin()));
}

bool is_in(const Target& target, Reach::State state) { return target.reach.state == state; }

void rest_on(Lifespan& lifespan, const Target& target) {
  const Lifetime part = target.reach.lifespan.lifetime();
  lifespan.add(part.kind == Lifetime::Kind::dns ? std::optional(part.ttl) : std::nullopt);
}

Lifetime lifetime_of(const Ground& ground, Targets rests_on, Lifespan lifespan) {
  for (const Target& target : rests_on) rest_on(lifespan, target);
  return lifetime_on(ground, lifespan);
}

/// At least one exchange can be reached.
Verdict usable(const Ground& ground, const MxShape& shape, Targets targets) {
  Verdict verdict = verdict_on(ground, shape.finding);
  verdict.notes |= shape.notes | shape.risk;
  Lifespan lifespan(ground.policy.limits.positive);
  bool all_bogon = true;
  for (const Target& target : targets) {
    if (!is_in(target, Reach::State::reachable)) continue;
    rest_on(lifespan, target);
    all_bogon = all_bogon && target.reach.notes.has(Note::bogon_address);
    verdict.authenticated = verdict.authenticated && target.reach.authenticated;
    if (target.reach.notes.has(Note::address_lookup_incomplete)) {
      verdict.notes |= Note::address_lookup_incomplete;
    }
    if (target.trails.a.has_aliases || target.trails.aaaa.has_aliases) {
      verdict.notes |= Note::mx_target_is_cname;  // RFC 2181 §10.3
    }
  }
  if (all_bogon) verdict.notes |= Note::bogon_address;
  if (std::ranges::any_of(
          targets, [](const Target& target) { return is_in(target, Reach::State::unknown); })) {
    verdict.notes |= Note::address_lookup_incomplete;
    lifespan.cap(kFailureCap);
  }
  verdict.lifetime = lifetime_on(ground, lifespan);
  return verdict;
}

/// No exchange can be reached, and every one of them says so for itself.
Verdict unusable(const Ground& ground, const MxShape& shape, Targets targets) {
  Verdict verdict = verdict_on(ground, Finding::unusable_mx);
  verdict.notes |= shape.notes;
  if (shape.finding == Finding::null_mx_conflict) verdict.notes |= Note::null_mx_present;
  for (const Target& target : targets) {
    verdict.authenticated = verdict.authenticated && target.reach.authenticated;
    verdict.notes |= target.reach.notes;
  }
  verdict.lifetime = lifetime_of(ground, targets, Lifespan(ground.policy.limits.negative));
  return verdict;
}

/// No exchange can be reached, but not every one of them is known to be unusable.
std::optional<Verdict> undecided_targets(const Ground& ground, const MxShape& shape,
                                         Targets targets) {
  for (const Target& target : targets) {
    if (!is_in(target, Reach::State::unknown)) continue;
    Verdict verdict = failure_on(ground, target.reach.failure, target.reach.settled);
    verdict.notes |= shape.notes;
    return verdict;
  }
  if (std::ranges::any_of(targets, [](const Target& target) {
        return is_in(target, Reach::State::other_family);
      })) {
    Verdict verdict = verdict_on(ground, Finding::temporary_failure, Detail::family);
    verdict.notes |= shape.notes;
    verdict.lifetime = lifetime_of(ground, targets, Lifespan(kFailureCap));
    return verdict;
  }
  return std::nullopt;
}

}  // namespace

std::variant<Questions, Verdict> decide_targets(const Ground& ground, const MxShape& shape) {
  std::vector<Target> targets = targets_of(best_targets(ground), ground);
  Questions missing;
  for (const Target& target : targets) {
    add_missing(missing, target.trails.a);
    add_missing(missing, target.trails.aaaa);
  }
  if (!missing.empty()) return missing;

  const bool some_not_kept = ground.mx.last->mx_count > ground.mx.last->mx.size();
  const std::size_t left_out =
      ground.mx.last->mx_count - ground.mx.last->mx.size() + shape.usable - targets.size();
  for (Target& target : targets) target.reach = reach_of(target, ground.policy);
  const Targets others = without_loops(targets, ground.policy);
  const bool loops = others.size() < targets.size();
  const auto reachable = [](const Target& t) { return is_in(t, Reach::State::reachable); };

  Verdict verdict;
  if (std::ranges::any_of(others, reachable)) {
    verdict = usable(ground, shape, others);
  } else if (auto undecided = undecided_targets(ground, shape, others)) {
    verdict = *std::move(undecided);
  } else if (some_not_kept || (left_out > 0 && !loops)) {
    verdict = failure_on(ground, Detail::chain_limit, true);
  } else {
    verdict = unusable(ground, shape, targets);
    if (loops) verdict.detail = Detail::loop;
  }
  if (left_out > 0) verdict.notes |= Note::targets_limit;
  return verdict;
}

}  // namespace nullmx::inline v0
