// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/export.hpp"
#include "nullmx/name.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

/// Where the standards leave a choice.  The defaults are this library's rulings; every other
/// value is what some mail server does.  A plain value, not changed while checks are open.
struct Policy {
  /// A null MX beside other exchanges: RFC 7505 §3 forbids it and says nothing about the client.
  /// Changes advice and reply, never the finding.
  enum class Conflict : std::uint8_t { send, reject, defer };
  Conflict conflict = Conflict::send;

  /// "." with another preference than 0.  lenient predicts the replies of a null MX; the finding
  /// stays nonconforming_null_mx.
  enum class Preference : std::uint8_t { strict, lenient };
  Preference preference = Preference::strict;

  /// Only loopback, private, documentation, ... addresses.  reject: no_mail_host, unusable_mx.
  enum class Bogon : std::uint8_t { note, reject };
  Bogon bogon = Bogon::note;

  /// .invalid, .localhost, .local, .onion.  query: ask for them all the same (split DNS).
  enum class SpecialUse : std::uint8_t { answer, query };
  SpecialUse special_use = SpecialUse::answer;

  /// .alt is asked like any other (RFC 9476 §3.2).  answer: keep it off the wire.
  SpecialUse alt = SpecialUse::query;

  /// localhost as domain of a recipient.  accept: implicit_mx, without a query.
  enum class Localhost : std::uint8_t { refuse, accept };
  Localhost localhost = Localhost::refuse;

  /// evaluate: ask for A and AAAA of up to 16 exchanges before calling a domain usable.
  enum class Targets : std::uint8_t { trust, evaluate };
  Targets targets = Targets::trust;

  /// mx_only: no address lookup at NODATA; implicit_mx stays unverified.
  enum class Implicit : std::uint8_t { verify, mx_only };
  Implicit implicit = Implicit::verify;

  /// The address families that the caller can connect with.
  enum class Family : std::uint8_t { any, ipv4, ipv6 };
  Family family = Family::any;

  /// absent: the next hop does not offer SMTPUTF8, so a non-ASCII local part is refused.
  enum class SmtpUtf8 : std::uint8_t { offered, absent };
  SmtpUtf8 smtputf8 = SmtpUtf8::offered;

  /// The caller's own host names and addresses: an exchange of them is a loop (RFC 5321 §5.1).
  std::vector<Name> own_names;
  std::vector<IpAddress> own_addresses;  // looked at when targets are evaluated

  /// Upper bounds of what may be kept; a shorter TTL always wins.
  struct Limits {
    std::chrono::seconds positive{86'400};  // at most 604'800: RFC 8767 §4
    std::chrono::seconds null_mx{3'600};    // at most 604'800
    std::chrono::seconds negative{10'800};  // at most 86'400: RFC 2308 §5
  } limits;
};

/// Why a text is no policy.
struct PolicyFault {
  std::string word;  // the name or value that is not known
  std::vector<std::string_view> known;
};

/// Reads "conflict=reject,preference=lenient", names and values as above, over `base`.
/// own_names and the limits have no text form here.
NULLMX_API Result<Policy, PolicyFault> parse_policy(std::string_view text, Policy base = {});

/// Throws std::invalid_argument when a limit is negative or above what the RFCs allow.
NULLMX_API void validate(const Policy& policy);

}  // namespace nullmx::inline v0
