// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/reach.hpp"

#include <algorithm>
#include <array>

namespace nullmx::inline v0 {
namespace {

/// One address type of the name.
struct Side {
  const Trail& trail;
  bool wanted;  // a family that the caller has

  bool failed() const {
    return trail.broken != Detail::none ||
           (!trail.ends_at_root && trail.last->kind == Answer::Kind::failed);
  }
  bool has_data() const { return !failed() && !trail.last->addresses.empty(); }
  bool is_no_name() const { return !failed() && trail.last->kind == Answer::Kind::no_name; }
  Detail failure() const {
    return trail.broken != Detail::none ? trail.broken : trail.last->failure;
  }
  bool settled() const { return trail.broken != Detail::none || trail.last->exhausted; }
  bool all_bogon() const {
    return std::ranges::all_of(trail.last->addresses, &IpAddress::is_bogon);
  }
};
using Sides = std::array<Side, 2>;

void rest_on(Reach& reach, const Side& side) {
  reach.authenticated = reach.authenticated && side.trail.authenticated;
  reach.lifespan.add(side.trail.lifespan);
  if (side.trail.last == nullptr) return;
  reach.transport = side.trail.last->transport;
  reach.notes |= side.trail.last->notes;
}

Reach unknown(const Sides& sides) {
  Reach reach{};
  reach.state = Reach::State::unknown;
  for (const Side& side : sides) {
    if (!side.failed()) continue;
    // Not sent in time, but behind an MX question that was: RFC 5321 §5.1, a temporary error.
    const bool never_sent = side.failure() == Detail::overload;
    if (reach.failure == Detail::none) {
      reach.failure = never_sent ? Detail::timeout : side.failure();
    }
    reach.settled = reach.settled && side.settled();
    if (side.trail.last != nullptr) reach.notes |= side.trail.last->notes;
  }
  return reach;
}

/// There are addresses that the caller can connect to.
Reach with_addresses(const Sides& sides, const Policy& policy) {
  const auto counts = [](const Side& side) { return side.wanted && side.has_data(); };
  const bool one_failed =
      std::ranges::any_of(sides, [](const Side& side) { return side.wanted && side.failed(); });
  const bool bogon = std::ranges::all_of(
      sides, [&](const Side& side) { return !counts(side) || side.all_bogon(); });
  if (bogon && one_failed && policy.bogon == Policy::Bogon::reject) return unknown(sides);
  Reach reach{};
  reach.state = bogon && policy.bogon == Policy::Bogon::reject ? Reach::State::bogon
                                                               : Reach::State::reachable;
  for (const Side& side : sides) {
    if (counts(side)) rest_on(reach, side);
  }
  if (bogon) reach.notes |= Note::bogon_address;
  if (one_failed) {  // RFC 7672 §2.1.2: delivery may proceed with what is known
    reach.notes |= Note::address_lookup_incomplete;
    reach.lifespan.cap(kFailureCap);
  }
  return reach;
}

}  // namespace

Reach judge(const AddressTrails& trails, const Policy& policy) {
  const Sides sides{Side{trails.a, policy.family != Policy::Family::ipv6},
                    Side{trails.aaaa, policy.family != Policy::Family::ipv4}};
  const auto counts = [](const Side& side) { return side.wanted && side.has_data(); };
  if (std::ranges::any_of(sides, counts)) return with_addresses(sides, policy);
  if (std::ranges::any_of(sides, &Side::failed)) return unknown(sides);
  Reach reach{};
  for (const Side& side : sides) rest_on(reach, side);
  if (std::ranges::any_of(sides, &Side::has_data)) {
    reach.state = Reach::State::other_family;
  } else if (std::ranges::any_of(sides, &Side::is_no_name)) {
    reach.state = Reach::State::no_name;  // RFC 8020 §2: no type exists there
  } else {
    reach.state = Reach::State::no_address;
  }
  return reach;
}

}  // namespace nullmx::inline v0
