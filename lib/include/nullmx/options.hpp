// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nullmx/export.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/server.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// How many queries leave.
struct Rate {
  double per_second = 0;
  unsigned burst = 1;  // so many may leave at once after a pause
  friend bool operator==(const Rate&, const Rate&) = default;
};

/// When to make forgery harder at some cost.  On a loopback address nobody forges.
enum class Defence : std::uint8_t { beyond_loopback, always, never };

/// Whether a name is taken not to exist because one above it does not: never, only where that
/// answer was authenticated, or always (RFC 8020 §2).  Some servers deny names that have others
/// below them.
enum class NxdomainCut : std::uint8_t { never, authenticated, always };

/// How to ask.  The defaults are those of the system's resolver where it has any.
struct Options {
  static constexpr std::size_t kMaxWindow = 32'000;

  /// Empty: the name servers of the system's resolv.conf.  Its search list never counts.
  std::vector<Server> servers;

  /// From check() to the callback.  This and every other wait: 1 ms to 24 hours.
  std::chrono::milliseconds timeout{5'000};

  /// Tries a server and transport; more than 3 are 3 (RFC 9520 §3.1).  Nothing: what resolv.conf
  /// says, or 3 for servers that are named here.
  std::optional<unsigned> attempts;

  /// How long the first try waits for a server that has not answered anything yet.  Later ones wait
  /// as long as it takes to answer, with a margin; each further one to it twice as long.
  std::chrono::milliseconds first_wait{500};

  /// A first try waits no longer than this, however slow the server is.  Nothing: the `timeout` of
  /// resolv.conf, or 5 s.
  std::optional<std::chrono::milliseconds> longest_wait;

  /// Servers take turns; otherwise the first one that works is asked.
  bool rotate = false;

  /// Questions in flight, 1 to kMaxWindow; more of them wait.
  std::size_t window = 4'000;

  /// Nothing: no limit.
  std::optional<Rate> rate;

  /// udp, tcp or tls.  With tls, a server that is written without a scheme is asked as
  /// tls-opportunistic on port 853.
  Transport transport = Transport::udp;

  /// Whom a strict server's certificate has to come from, in PEM.  Empty: the system's.
  std::string tls_ca_file;

  /// One of these or of the server's own must be in its chain; for every strict server.
  std::vector<SpkiPin> tls_pins;

  /// Ask again over TCP before a verdict that bounces mail rests on a UDP reply.
  bool confirm_permanent_over_tcp = false;

  /// Queries leave from many source ports (RFC 5452 §9.2).
  Defence spread_ports = Defence::beyond_loopback;

  /// The letters of a name are sent in random case, which the reply has to repeat.
  Defence vary_case = Defence::beyond_loopback;

  /// A hit in the last tenth of a verdict's life has its domain asked for again, once, while the
  /// old verdict still serves, so that nobody waits for what is asked for often.
  bool prefetch = true;

  /// Where asking again fails, a domain is taken to accept mail as it did, for so long after that
  /// verdict's end (RFC 8767 §5): 1 s to 3 days; 1 to 3 days are usual.  Asked again after 30 s at
  /// the earliest.  A null MX, or whatever else refuses mail, is never said by an expired verdict.
  /// Nothing: the failure is said, with the expired answers as its evidence.
  std::optional<std::chrono::seconds> serve_stale;

  NxdomainCut nxdomain_cut = NxdomainCut::never;

  /// Believe AD from these servers: the way to them is secured by other means (RFC 4035 §4.9.3).
  /// A server on a loopback address is always believed.
  bool trust_ad = false;

  Policy policy;
};

/// Throws std::invalid_argument that names the value which cannot work.
NULLMX_API void validate(const Options& options);

}  // namespace nullmx::inline v0
