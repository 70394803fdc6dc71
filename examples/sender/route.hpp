// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <vector>

#include "nullmx/nullmx.hpp"

namespace nullmx::sender {

/// One address of one mail exchange.
struct Destination {
  std::string exchange;  // its name; the domain itself for an implicit MX
  IpAddress address;
  friend bool operator==(const Destination&, const Destination&) = default;
};

/// More addresses than this are not tried in one attempt.
inline constexpr std::size_t kMaxDestinations = 10;

/// Where to connect, in order: by preference, equal preferences in an order of their own each time
/// (RFC 5321 §5.1).  The addresses are those in the verdict's evidence, which came from the name
/// server that was asked: nobody else is.  This host (Policy::own_names, own_addresses), and what
/// is not preferred to it, is left out.
std::vector<Destination> route(const Verdict& verdict, const Policy& policy,
                               std::mt19937_64& random);

/// Without MX, or with an address literal, mail goes to this host itself.  (Of mail exchanges the
/// library knows by itself.)
bool is_loop(const Verdict& verdict, const Policy& policy);

}  // namespace nullmx::sender
