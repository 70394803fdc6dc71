// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/export.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

/// A name server.  Written 192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353,
/// fe80::1%eth0, [fe80::1%eth0]:53.
struct NULLMX_API Server {
  IpAddress address;
  std::uint16_t port = 53;
  std::string scope;  // interface of a link-local address

  /// A fault is a sentence that says what is wrong with the text.
  static Result<Server, std::string> parse(std::string_view text);

  std::string to_text() const;
  friend bool operator==(const Server&, const Server&) = default;
};

/// How to ask.  The defaults are those of the system's resolver where it has any.
struct Options {
  /// Empty: the name servers of the system's resolv.conf.  Its search list never counts.
  std::vector<Server> servers;

  /// From check() to the callback.
  std::chrono::milliseconds timeout{5'000};

  /// Tries a server and transport, at most 3 (RFC 9520 §3.1).
  unsigned attempts = 3;

  /// The wait of the first try; doubled with each further one to the same server.
  std::chrono::milliseconds first_wait{500};

  /// Believe AD from these servers: the way to them is secured by other means (RFC 4035 §4.9.3).
  /// A server on a loopback address is always believed.
  bool trust_ad = false;

  Policy policy;
};

/// Throws std::invalid_argument that names the value which cannot work.
NULLMX_API void validate(const Options& options);

}  // namespace nullmx::inline v0
