// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "round.hpp"

namespace nullmx::bench {

/// What a client and its server are set to.
struct Setting {
  std::uint32_t lookups = 200'000;  // a round, each of another name
  std::size_t repeats = 1;          // of that
  std::size_t window = 1'000;
  double loss_percent = 0;
  std::int64_t delay_us = 0;
  Way way = Way::udp;
  Names names = Names::alike;
  std::size_t threads = 0;      // of a Pool, on all cores; 0: one thread on a core of its own
  std::size_t connections = 1;  // of dnsperf
  std::uint16_t port = 0;       // of the responder; 0: any
};

struct Contestant {
  std::string key;
  Client client;
  Setting setting;
  Policy policy;
};

/// Those of a mode; the first is what the others are compared with.  `only` are keys, none means
/// all.  Throws std::invalid_argument for a key that the mode does not have.
std::vector<Contestant> contestants_of(std::string_view mode, const Setting& setting,
                                       const std::vector<std::string>& only);

/// Those that `peers` is without, since they are not here or cannot run here.
std::vector<std::string> absent_peers();

std::map<std::string, Way> ways();
std::map<std::string, Names> names();
std::string cares_version();

}  // namespace nullmx::bench
