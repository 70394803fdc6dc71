// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {
namespace {

constexpr std::size_t kNetworkOctets = 8;  // of an IPv6 address

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::string network_of(const IpAddress& address) {
  std::string octets(address.data(), address.data() + address.size());
  if (address.is_v4()) return octets;
  // A socket for both families shows IPv4 clients as ::ffff:192.0.2.1.
  if (std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), address.data())) {
    return octets.substr(kMappedPrefix.size());
  }
  return octets.substr(0, kNetworkOctets);
}

std::string_view last_hop(std::string_view forwarded_for) {
  const std::size_t comma = forwarded_for.rfind(',');
  std::string_view hop =
      comma == forwarded_for.npos ? forwarded_for : forwarded_for.substr(comma + 1);
  while (!hop.empty() && (hop.front() == ' ' || hop.front() == '\t')) hop.remove_prefix(1);
  while (!hop.empty() && (hop.back() == ' ' || hop.back() == '\t')) hop.remove_suffix(1);
  return hop;
}

std::string_view without_scope(std::string_view address) {
  return address.substr(0, address.find('%'));
}

}  // namespace

std::string client_network(std::string_view peer, std::string_view forwarded_for,
                           ProxyTrust trust) {
  if (trust == ProxyTrust::forwarded_for) {
    if (const auto hop = IpAddress::from_text(last_hop(forwarded_for))) return network_of(*hop);
  }
  const auto address = IpAddress::from_text(without_scope(peer));
  return address ? network_of(*address) : std::string(peer);
}

}  // namespace nullmx::signup
