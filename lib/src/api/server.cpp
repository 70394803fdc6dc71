// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <net/if.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "nullmx/domain.hpp"
#include "nullmx/server.hpp"

namespace nullmx::inline v0 {
namespace {

using Parsed = Result<Server, std::string>;

constexpr std::uint16_t kDnsPort = 53;   // RFC 1035 §4.2
constexpr std::uint16_t kTlsPort = 853;  // RFC 7858 §3.1

struct Scheme {
  std::string_view text;
  UsageProfile profile;
};
constexpr std::array kSchemes{
    Scheme{"tls://", UsageProfile::strict},
    Scheme{"tls-opportunistic://", UsageProfile::opportunistic},
};

std::uint16_t usual_port(UsageProfile profile) {
  return profile == UsageProfile::clear_text ? kDnsPort : kTlsPort;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || stop != end || port == 0) return std::nullopt;
  return port;
}

/// RFC 4291 §2.5.6.
bool is_link_local(const IpAddress& address) {
  return !address.is_v4() && address.data()[0] == 0xfe && (address.data()[1] & 0xc0) == 0x80;
}

bool is_interface(std::string_view name) {
  const auto is_part = [](char c) { return c > ' ' && c < '\x7f' && c != '/' && c != '%'; };
  return !name.empty() && name.size() < IF_NAMESIZE && std::ranges::all_of(name, is_part);
}

/// `host` has neither brackets nor port.
Parsed at_port(std::string_view host, std::uint16_t port) {
  const std::size_t percent = host.find('%');
  const auto address = IpAddress::from_text(host.substr(0, percent));
  if (!address) return std::string("this is no IPv4 or IPv6 address");
  if (percent == std::string_view::npos) {
    if (is_link_local(*address)) {
      return std::string("a link-local address needs its interface, as in fe80::1%eth0");
    }
    return Server{*address, port, {}};
  }
  const std::string_view scope = host.substr(percent + 1);
  if (!is_link_local(*address)) {
    return std::string("only a link-local address has an interface");
  }
  if (!is_interface(scope)) {
    return std::string("behind \"%\" there is no name of an interface");
  }
  return Server{*address, port, std::string(scope)};
}

Parsed with_port(std::string_view host, std::string_view port) {
  Parsed server = at_port(host, kDnsPort);
  if (!server) return server;
  const auto number = port_of(port);
  if (!number) return std::string("a port is a number from 1 to 65535");
  server->port = *number;
  return server;
}

Parsed in_brackets(std::string_view text, std::uint16_t usual) {
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos) return std::string("there is no \"]\" for the \"[\"");
  const std::string_view host = text.substr(1, end - 1);
  const std::string_view rest = text.substr(end + 1);
  if (host.find(':') == std::string_view::npos) {
    return std::string("only an IPv6 address stands in brackets");
  }
  if (!rest.empty() && rest.front() != ':') {
    return std::string("behind \"]\" stands a colon and the port");
  }
  return rest.empty() ? at_port(host, usual) : with_port(host, rest.substr(1));
}

/// Without scheme and name.
Parsed at_place(std::string_view text, std::uint16_t usual) {
  if (text.empty()) return std::string("there is no address");
  if (text.front() == '[') return in_brackets(text, usual);
  // One colon stands before a port, several are an IPv6 address.
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    return at_port(text, usual);
  }
  return with_port(text.substr(0, colon), text.substr(colon + 1));
}

/// As certificates have it; empty: neither a domain nor an IP address.
std::string canonical_name(std::string_view text) {
  if (const auto address = IpAddress::from_text(text)) return address->to_text();
  const auto domain = Domain::parse(text);
  return domain ? std::string(domain->text()) : std::string();
}

Parsed over_tls(std::string_view text, UsageProfile profile) {
  const std::size_t hash = text.rfind('#');
  Parsed server = at_place(text.substr(0, hash), kTlsPort);
  if (!server) return server;
  server->profile = profile;
  if (hash == std::string_view::npos) return server;
  if (profile != UsageProfile::strict) {
    return std::string("a name is verified with tls:// only");
  }
  server->authentication_name = canonical_name(text.substr(hash + 1));
  if (server->authentication_name.empty()) {
    return std::string("behind \"#\" there is no domain or IP address");
  }
  return server;
}

}  // namespace

Result<Server, std::string> Server::parse(std::string_view text) {
  for (const Scheme& scheme : kSchemes) {
    if (text.starts_with(scheme.text)) {
      return over_tls(text.substr(scheme.text.size()), scheme.profile);
    }
  }
  if (text.find("://") != std::string_view::npos) {
    return std::string("before \"://\" stands tls or tls-opportunistic");
  }
  return at_place(text, kDnsPort);
}

std::string Server::to_text() const {
  std::string host = address.to_text();
  if (!scope.empty()) host += '%' + scope;
  const bool has_port = port != usual_port(profile);
  const bool has_scheme = profile != UsageProfile::clear_text;
  if (!address.is_v4() && (has_port || has_scheme)) host = '[' + host + ']';
  if (has_port) host += ':' + std::to_string(port);
  for (const Scheme& scheme : kSchemes) {
    if (scheme.profile == profile) host.insert(0, scheme.text);
  }
  return authentication_name.empty() ? host : host + '#' + authentication_name;
}

}  // namespace nullmx::inline v0
