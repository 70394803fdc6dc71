// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/export.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

/// What a server's key must be: the SHA-256 of the SubjectPublicKeyInfo of one certificate of its
/// chain (RFC 7858 §4.2).  Written in base64, 44 characters.
struct NULLMX_API SpkiPin {
  std::array<std::uint8_t, 32> digest{};

  /// A fault is a sentence that says what is wrong with the text.
  static Result<SpkiPin, std::string> parse(std::string_view base64);

  std::string to_text() const;
  friend bool operator==(const SpkiPin&, const SpkiPin&) = default;
};

/// How a server is asked: RFC 8310 §5.
enum class UsageProfile : std::uint8_t {
  clear_text,     // UDP and TCP
  opportunistic,  // over TLS with whom it may be; where that fails in clear text on port 53
  strict,         // over TLS with a server that proved who it is, or not at all
};

/// A name server.  Written 192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353,
/// fe80::1%eth0, [fe80::1%eth0]:53; for DNS over TLS, on port 853 unless another one is given,
/// `tls://192.0.2.53#dns.example` (strict) or `tls-opportunistic://192.0.2.53`.
struct NULLMX_API Server {
  IpAddress address;
  std::uint16_t port = 53;
  std::string scope = {};  // interface of a link-local address

  UsageProfile profile = UsageProfile::clear_text;

  /// Of a strict server: the DNS name or IP address in its certificate.  Empty: its key is pinned,
  /// here or in Options::tls_pins, and nobody else vouches for it.
  std::string authentication_name = {};
  std::vector<SpkiPin> pins = {};  // have no text form here

  /// A fault is a sentence that says what is wrong with the text.
  static Result<Server, std::string> parse(std::string_view text);

  std::string to_text() const;
  friend bool operator==(const Server&, const Server&) = default;
};

}  // namespace nullmx::inline v0
