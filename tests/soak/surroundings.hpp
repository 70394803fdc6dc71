// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "chance.hpp"
#include "complaints.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/options.hpp"
#include "totals.hpp"

namespace nullmx::test {

/// Whom a phase can ask.
struct Servers {
  std::vector<Server> misbehaving;  // over UDP and TCP
  std::vector<Server> strict;       // over TLS: the right one, and an impostor
  Server opportunistic;
  Server authority;  // NSD
  Server absent;     // an address that nobody has
  std::string ca_file;
};

/// What everybody in a phase has in common.
struct Surroundings {
  const Servers& servers;
  std::shared_ptr<Cache> cache;
  Complaints& complaints;
  Totals& totals;
};

/// Options of one Validator or Pool: whom to ask, how, and for how long.
Options draw_options(const Servers& servers, Chance& chance);

/// Of those who share what is in the cache and in snapshots.
Options common_options(const Servers& servers);

}  // namespace nullmx::test
