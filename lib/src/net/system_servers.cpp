// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/system_servers.hpp"

#include <arpa/inet.h>
#include <net/if.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace nullmx::inline v0 {
namespace {

std::string scope_of(std::uint32_t index) {
  if (index == 0) return {};
  std::array<char, IF_NAMESIZE> name{};
  if (if_indextoname(index, name.data()) == nullptr) return std::to_string(index);
  return name.data();
}

Server server_of(const sockaddr_in& address) {
  IpAddress::V4 octets;
  std::memcpy(octets.data(), &address.sin_addr, octets.size());
  return {IpAddress{octets}, ntohs(address.sin_port), {}};
}

Server server_of(const sockaddr_in6& address) {
  IpAddress::V6 octets;
  std::memcpy(octets.data(), &address.sin6_addr, octets.size());
  return {IpAddress{octets}, ntohs(address.sin6_port), scope_of(address.sin6_scope_id)};
}

}  // namespace

SystemServers servers_of(const struct __res_state& state) {
  SystemServers found;
  for (int i = 0; i < std::min(state.nscount, MAXNS); ++i) {
    // An IPv6 server leaves its place in the first list empty and stands in the second.
    if (state.nsaddr_list[i].sin_family == AF_INET) {
      found.servers.push_back(server_of(state.nsaddr_list[i]));
    } else if (state._u._ext.nsaddrs[i] != nullptr) {
      found.servers.push_back(server_of(*state._u._ext.nsaddrs[i]));
    }
  }
  // 0 can be written, but nobody answers in no time: glibc takes it for 1 as well.
  found.timeout = std::chrono::seconds(std::max(state.retrans, 1));
  found.attempts = static_cast<unsigned>(std::max(state.retry, 1));
  found.rotate = (state.options & RES_ROTATE) != 0;
  found.trust_ad = (state.options & RES_TRUSTAD) != 0;
  return found;
}

SystemServers system_servers() {
  struct __res_state state {};
  if (res_ninit(&state) != 0) {
    throw std::system_error(errno, std::generic_category(), "resolv.conf");
  }
  const struct Close {
    struct __res_state& state;
    ~Close() { res_nclose(&state); }
  } close{state};
  return servers_of(state);
}

}  // namespace nullmx::inline v0
