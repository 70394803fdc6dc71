// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "surroundings.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

/// Nothing in `servers` means resolv.conf.
void draw_servers(Options& options, const Servers& servers, Chance& chance) {
  switch (chance.below(9)) {
    case 0:
    case 1:
    case 2:
      options.servers = common_options(servers).servers;
      break;
    case 3:
      options.servers = {servers.absent, chance.one_of(servers.misbehaving)};
      break;
    case 4:
      options.servers = {chance.one_of(servers.misbehaving), servers.authority};
      options.transport = chance.one_in(2) ? Transport::tcp : Transport::udp;
      break;
    case 5:
      options.servers = {servers.strict[0]};
      options.tls_ca_file = servers.ca_file;
      break;
    case 6:
      options.servers = servers.strict;
      options.tls_ca_file = servers.ca_file;
      options.rotate = true;
      break;
    case 7:
      options.servers = {servers.opportunistic};
      break;
    default:
      break;
  }
}

}  // namespace

Options draw_options(const Servers& servers, Chance& chance) {
  Options options;
  draw_servers(options, servers, chance);
  options.timeout = chance.between(250ms, 1'500ms);
  options.first_wait = chance.between(30ms, 300ms);
  options.longest_wait = chance.between(200ms, 800ms);
  options.attempts = static_cast<unsigned>(1 + chance.below(3));
  if (chance.one_in(4)) options.window = 1 + chance.below(20);
  if (chance.one_in(6)) options.rate = Rate{200, 20};
  options.rotate = options.rotate || chance.one_in(4);
  options.confirm_permanent_over_tcp = chance.one_in(4);
  if (chance.one_in(3)) options.spread_ports = options.vary_case = Defence::always;
  options.prefetch = !chance.one_in(4);
  if (chance.one_in(3)) options.serve_stale = 1h;
  if (chance.one_in(6)) options.nxdomain_cut = NxdomainCut::always;
  return options;
}

Options common_options(const Servers& servers) {
  Options options;
  options.servers = servers.misbehaving;
  options.servers.push_back(servers.authority);
  return options;
}

}  // namespace nullmx::test
