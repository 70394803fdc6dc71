// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/result.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// How long a verdict may be kept.
struct Lifetime {
  enum class Kind : std::uint8_t {
    none,     // for this check only: TTL 0, a negative answer without SOA, nothing known
    pure,     // a function of the input: there is nothing to keep
    dns,      // `ttl`, the lowest of all its parts, capped
    failure,  // a resolution failure; the cache doubles its time (RFC 9520 §3.2)
  };
  Kind kind = Kind::none;
  std::chrono::seconds ttl{0};  // with failure: the least, then what the cache granted
  friend bool operator==(const Lifetime&, const Lifetime&) = default;
};

/// Whether a domain takes mail, and what that rests on.  A value; reply and explanation are
/// computed from it on demand (reply.hpp, explain.hpp).
struct Verdict {
  Finding finding = Finding::indeterminate;
  Detail detail = Detail::none;
  Notes notes;
  std::optional<Domain> domain;  // none for invalid_address, literals, <> and postmaster
  std::string literal;           // address_literal: "192.0.2.1"
  std::optional<Fault> fault;    // invalid_address
  Evidence evidence;             // with stale_evidence, last, that of an expired verdict
  Lifetime lifetime;
  Source source = Source::network;
  Transport transport = Transport::none;  // of the answer that decided
  bool authenticated = false;             // every answer used was
  std::chrono::seconds age{0};            // cache, stale: since it was stored
  std::chrono::microseconds elapsed{0};   // from check() to the callback
};

/// What a cache hit returns without allocation.  advice() and connect() take it as it is.
struct CachedVerdict {
  Finding finding = Finding::indeterminate;
  Detail detail = Detail::none;
  Notes notes;
  std::chrono::seconds ttl{0};  // what is left
  std::chrono::seconds age{0};
  Source source = Source::cache;
  Transport transport = Transport::none;
  bool authenticated = false;
};

/// The Verdict of a hit on `domain`, for predict_reply(), why() and to_json().  It is without the
/// answers behind it, which Cache::evidence() has, so why() names no records.
NULLMX_API Verdict as_verdict(const CachedVerdict& hit, Domain domain);

/// The MX records that the verdict rests on, in the order received; empty without any.
NULLMX_API std::span<const Mx> exchanges(const Verdict& verdict) noexcept;

/// The alias chain from the domain to the name that answered for MX.
NULLMX_API std::vector<Alias> aliases(const Verdict& verdict);

/// All addresses in evidence: of the domain for an implicit MX, of evaluated targets otherwise.
NULLMX_API std::vector<IpAddress> addresses(const Verdict& verdict);

NULLMX_API std::vector<ExtendedError> extended_errors(const Verdict& verdict);

}  // namespace nullmx::inline v0
