// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/lifespan.hpp"
#include "core/trail.hpp"
#include "nullmx/policy.hpp"

namespace nullmx::inline v0 {

/// Whether a caller can reach a host, as far as its addresses tell.
struct Reach {
  enum class State : std::uint8_t {
    reachable,
    other_family,  // addresses, but none that the caller can connect to
    bogon,         // only addresses that the policy refuses
    no_address,    // the name exists without addresses
    no_name,       // NXDOMAIN
    unknown,       // a lookup failed, and nothing else decides
  };
  State state{};
  Detail failure = Detail::none;  // unknown: why
  bool settled = true;            // unknown: asking again at once is of no use
  bool authenticated = true;
  Transport transport = Transport::none;
  Notes notes;        // of the answers, and on the addresses
  Lifespan lifespan;  // of the answers that the state rests on
};

/// Judges the answers for A and AAAA of one name; both trails have come to their end.
Reach judge(const AddressTrails& trails, const Policy& policy);

}  // namespace nullmx::inline v0
