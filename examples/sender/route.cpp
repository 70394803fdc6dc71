// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "route.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace nullmx::sender {
namespace {

struct Exchange {
  Mx mx;
  std::vector<IpAddress> addresses;
};

/// The addresses of one type, at the end of the aliases that lead from `name`.
void add_addresses(std::vector<IpAddress>& addresses, const Evidence& evidence, Name name,
                   RrType type) {
  for (std::size_t step = 0; step <= Answer::kMaxAliases; ++step) {
    const auto answer = std::ranges::find_if(evidence, [&](const Answer& each) {
      return each.question == Question{name, type};
    });
    if (answer == evidence.end()) return;
    if (answer->kind != Answer::Kind::alias) {
      addresses.insert(addresses.end(), answer->addresses.begin(), answer->addresses.end());
      return;
    }
    name = answer->end();
  }
}

/// IPv6 first: where there is none, connecting fails at once.
std::vector<IpAddress> addresses_of(const Name& name, const Verdict& verdict,
                                    const Policy& policy) {
  std::vector<IpAddress> addresses;
  if (policy.family != Policy::Family::ipv4) {
    add_addresses(addresses, verdict.evidence, name, RrType::aaaa);
  }
  if (policy.family != Policy::Family::ipv6) {
    add_addresses(addresses, verdict.evidence, name, RrType::a);
  }
  return addresses;
}

bool is_own(const Name& name, const Policy& policy) {
  return std::ranges::count(policy.own_names, name) > 0;
}

bool has_own(const std::vector<IpAddress>& addresses, const Policy& policy) {
  return std::ranges::any_of(addresses, [&](const IpAddress& address) {
    return std::ranges::count(policy.own_addresses, address) > 0;
  });
}

/// RFC 5321 §5.1: this host goes, and all that are not better.
void leave_out_loops(std::vector<Exchange>& exchanges, const Policy& policy) {
  std::uint32_t own = std::numeric_limits<std::uint32_t>::max();
  for (const Exchange& each : exchanges) {
    const bool is_this_host = is_own(each.mx.exchange, policy) || has_own(each.addresses, policy);
    if (is_this_host) own = std::min<std::uint32_t>(own, each.mx.preference);
  }
  std::erase_if(exchanges, [own](const Exchange& each) { return each.mx.preference >= own; });
}

std::vector<Exchange> exchanges_of(const Verdict& verdict, const Policy& policy,
                                   std::mt19937_64& random) {
  std::vector<Exchange> found;
  for (const Mx& mx : exchanges(verdict)) {
    if (mx.exchange.is_root() || mx.exchange.has_wildcard_label()) continue;
    found.push_back({mx, addresses_of(mx.exchange, verdict, policy)});
  }
  leave_out_loops(found, policy);
  std::ranges::shuffle(found, random);
  std::ranges::stable_sort(found, {}, [](const Exchange& each) { return each.mx.preference; });
  return found;
}

/// "192.0.2.1", "IPv6:2001:db8::1" (RFC 5321 §4.1.3)
std::optional<IpAddress> address_in(std::string_view literal) {
  constexpr std::string_view kTag = "IPv6:";
  if (literal.size() > kTag.size() && literal[4] == ':') literal.remove_prefix(kTag.size());
  const auto address = IpAddress::from_text(literal);
  return address ? std::optional(*address) : std::nullopt;
}

std::vector<Destination> to_literal(const std::string& literal) {
  const auto address = address_in(literal);
  if (!address) return {};
  return {{'[' + literal + ']', *address}};
}

bool is_usable(const IpAddress& address, Policy::Family family) {
  return family == Policy::Family::any || address.is_v4() == (family == Policy::Family::ipv4);
}

/// The domain is its own exchange.
std::vector<Destination> to_domain(const Verdict& verdict, Policy::Family family) {
  std::vector<Destination> destinations;
  for (const IpAddress& address : addresses(verdict)) {
    if (!is_usable(address, family)) continue;
    destinations.push_back({std::string(verdict.domain->text()), address});
  }
  std::ranges::stable_sort(destinations, {},
                           [](const Destination& each) { return each.address.is_v4(); });
  return destinations;
}

}  // namespace

std::vector<Destination> route(const Verdict& verdict, const Policy& policy,
                               std::mt19937_64& random) {
  if (verdict.finding == Finding::address_literal) return to_literal(verdict.literal);
  std::vector<Destination> destinations;
  if (verdict.finding == Finding::implicit_mx) destinations = to_domain(verdict, policy.family);
  for (const Exchange& exchange : exchanges_of(verdict, policy, random)) {
    for (const IpAddress& address : exchange.addresses) {
      destinations.push_back({exchange.mx.exchange.to_text(), address});
    }
  }
  if (destinations.size() > kMaxDestinations) {
    destinations.erase(destinations.begin() + kMaxDestinations, destinations.end());
  }
  return destinations;
}

bool is_loop(const Verdict& verdict, const Policy& policy) {
  if (verdict.finding == Finding::address_literal) {
    const auto address = address_in(verdict.literal);
    return address && has_own({*address}, policy);
  }
  if (verdict.finding != Finding::implicit_mx) return false;
  const auto leads_here = [&](const Alias& alias) { return is_own(alias.target, policy); };
  return is_own(verdict.domain->name(), policy) || has_own(addresses(verdict), policy) ||
         std::ranges::any_of(aliases(verdict), leads_here);
}

}  // namespace nullmx::sender
