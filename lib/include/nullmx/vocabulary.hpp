// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "nullmx/export.hpp"
#include "nullmx/result.hpp"

/// The closed lists of words that verdicts are made of, each with one spelling: to_string() gives
/// the word of the JSON output, and the *_from functions read it back.
namespace nullmx::inline v0 {

/// What is true of a domain or an address.
enum class Finding : std::uint8_t {
  explicit_mx,            // at least one usable MX
  implicit_mx,            // no MX, but an address: RFC 5321 §5.1
  null_mx,                // RFC 7505 §3: takes no mail, and says so
  nonconforming_null_mx,  // "." is the only exchange, but no preference is 0
  null_mx_conflict,       // a null MX beside other exchanges, which RFC 7505 §3 forbids
  unusable_mx,            // MX present, none of them usable
  no_such_domain,         // NXDOMAIN
  no_mail_host,           // neither MX nor address
  invalid_address,        // no such address or domain can exist
  special_use,            // a name that is never asked (RFC 6761, 6762, 7686)
  address_literal,        // user@[192.0.2.1]: no DNS involved
  not_applicable,         // <> and postmaster without domain
  temporary_failure,      // the DNS did not answer, or not in a way that decides
  indeterminate,          // cancelled, shut down, or never sent: nothing is known
};
inline constexpr std::size_t kFindingCount = static_cast<std::size_t>(Finding::indeterminate) + 1;

/// What a sender does about a finding.
enum class Advice : std::uint8_t { send, reject, defer, none };

/// The word in brackets behind a finding: which of several ways it came about.
enum class Detail : std::uint8_t {
  none,
  // explicit_mx, implicit_mx
  unverified_targets,  // the exchanges' addresses were not asked for
  unverified,          // implicit_mx without asking for the addresses
  // unusable_mx
  loop,  // the caller itself is the best exchange: RFC 5321 §5.1
  // invalid_address
  syntax,
  domain_char,
  domain_syntax,
  too_long,
  literal,
  bare_ip,
  idna,
  fake_a_label,
  // special_use
  invalid,
  localhost,
  mdns,
  onion,
  alt,
  // not_applicable
  null_reverse_path,
  local_postmaster,
  // temporary_failure and indeterminate: the `failure` of the JSON output
  timeout,
  servfail,
  refused,
  notimp,
  formerr,
  rcode,          // any other response code
  malformed,      // not a DNS message, or not a whole one
  truncated,      // truncated where it must not be
  lame,           // a referral, or a server that does not recurse
  bizarre,        // only records of other names or classes
  contradictory,  // NXDOMAIN and records at once
  alias_loop,
  chain_limit,  // more than 8 aliases, or more than 40 questions
  dnssec,       // SERVFAIL that the resolver explains by validation
  family,       // addresses only of a family that the caller does not have
  tls,
  network,    // no server configured or reachable
  local,      // no descriptor, no memory
  cancelled,  //
  overload,   // the deadline came before the question could be sent
};
inline constexpr std::size_t kDetailCount = static_cast<std::size_t>(Detail::overload) + 1;

/// What is worth knowing beside the finding.  Bits of Notes.
enum class Note : std::uint8_t {
  duplicate_rr,                 // identical records: RFC 2181 §5
  mixed_ttls,                   // one RRset with several TTLs: RFC 2181 §5.2
  nonconforming_extra_dot,      // null MX and a second "." of another preference
  dot_exchange_ignored,         // a "." of preference not 0 beside usable exchanges
  null_mx_present,              // unusable_mx with a null MX among the records
  interop_risk_high,            // mail servers disagree on this set: some bounce it
  interop_risk_medium,          //
  wildcard_exchange_discarded,  // an exchange with a "*" label: RFC 974
  exchange_not_hostname,        // an exchange with other octets than a host name has
  loopback_target,              // the only exchange is localhost
  bogon_address,                // all addresses are loopback, private, documentation, ...
  mx_target_is_cname,           // RFC 2181 §10.3
  mx_is_ip,                     // an exchange spelled like an IPv4 address
  targets_limit,                // more exchanges than are evaluated
  exchanges_limit,              // more exchanges than are kept
  address_lookup_incomplete,    // one address lookup failed, another succeeded
  inconsistent_server,          // NODATA for MX, NXDOMAIN for the address
  data_beside_alias,            // MX records at a name that is an alias; ignored
  foreign_records_ignored,      // MX records of other names or classes; ignored
  foreign_soa,                  // negative answer with another zone's SOA; not cached
  no_recursion,                 // data from a server that does not recurse
  policy_filtered,              // the resolver says it filtered: extended error 4, 15 to 18
  stale_upstream,               // the resolver served expired data: extended error 3, 19
  stale_evidence,               // asking again failed; expired answers are attached
  unqualified,                  // a single label that does not exist
  trailing_dot_removed,         //
  source_route_ignored,         //
  a_label_not_idna2008,         // an A-label whose Unicode form IDNA2008 does not allow
  needs_smtputf8,               // a local part with non-ASCII: RFC 6531
};
inline constexpr std::size_t kNoteCount = static_cast<std::size_t>(Note::needs_smtputf8) + 1;

/// A set of Notes.
class Notes {
 public:
  constexpr Notes() = default;
  constexpr Notes(Note note) : bits_(bit(note)) {}

  constexpr bool has(Note note) const noexcept { return (bits_ & bit(note)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr Notes& operator|=(Notes other) noexcept {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr Notes operator|(Notes a, Notes b) noexcept { return a |= b; }
  friend constexpr bool operator==(Notes, Notes) = default;

 private:
  static constexpr std::uint64_t bit(Note note) {
    return std::uint64_t{1} << static_cast<int>(note);
  }
  std::uint64_t bits_ = 0;
};
constexpr Notes operator|(Note a, Note b) noexcept { return Notes(a) | Notes(b); }

/// Where a verdict comes from.
enum class Source : std::uint8_t { input, zone, network, cache, stale };

/// How the answer travelled.
enum class Transport : std::uint8_t { none, udp, tcp, tls, tcp_after_udp, clear_after_tls };

NULLMX_API std::string_view to_string(Finding finding) noexcept;
NULLMX_API std::string_view to_string(Advice advice) noexcept;
NULLMX_API std::string_view to_string(Detail detail) noexcept;  // none: empty
NULLMX_API std::string_view to_string(Note note) noexcept;
NULLMX_API std::string_view to_string(Source source) noexcept;
NULLMX_API std::string_view to_string(Transport transport) noexcept;  // none: empty

NULLMX_API std::optional<Finding> finding_from(std::string_view word) noexcept;

/// The class that a reason belongs to: every FaultReason about the local part is `syntax`.
NULLMX_API Detail detail_of(FaultReason reason) noexcept;

}  // namespace nullmx::inline v0
