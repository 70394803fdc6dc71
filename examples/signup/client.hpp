// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace nullmx::signup {

/// Whose word counts for where a request comes from.
enum class ProxyTrust : std::uint8_t { none, forwarded_for };

/// What counts as one client: an IPv4 address, or the /64 of an IPv6 address, of which a single
/// customer has all.  As octets.
///
/// With a trusted proxy it is the last address in `forwarded_for`, which the proxy itself has
/// added; those before it are whatever the client has sent.  What is no address there counts as
/// the proxy's own.
std::string client_network(std::string_view peer, std::string_view forwarded_for, ProxyTrust trust);

}  // namespace nullmx::signup
