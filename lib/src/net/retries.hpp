// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/message.hpp"

namespace nullmx::inline v0 {

/// What carries a query to a server.
enum class Protocol : std::uint8_t { udp, tcp, tls };
inline constexpr std::size_t kProtocols = 3;

/// Which server is asked next, and how: the rules of one question, without input, output or clock.
/// Servers are asked in turn; one that has failed is not asked again, one that is silent is.
class Retries {
 public:
  /// RFC 9520 §3.1: three queries to a server over a transport, then it counts as unresponsive.
  static constexpr unsigned kMostTries = 3;

  struct Start {
    std::size_t server = 0;
    Protocol protocol = Protocol::udp;
  };

  /// Whom a try shares its connection with.
  enum class Company : std::uint8_t {
    all,
    few,  // that were on one that broke
    none
  };

  struct Try {
    std::size_t server = 0;
    Protocol protocol = Protocol::udp;
    Edns edns = Edns::yes;
    unsigned round = 0;  // how often it was asked in this way before
    Company company = Company::all;
    friend bool operator==(const Try&, const Try&) = default;
  };

  /// Without servers.
  Retries() = default;

  /// `servers` in the order in which they are asked; `attempts` beyond kMostTries are kMostTries.
  Retries(std::span<const Start> servers, unsigned attempts) { begin(servers, attempts); }

  /// As a new one, with the memory of the last.
  void begin(std::span<const Start> servers, unsigned attempts);

  /// Counts it as made.  Nothing: every server has failed or had its tries.
  std::optional<Try> next();

  /// Its answer was a failure: ask the others.
  void give_up(const Try& failed);

  /// It does not know EDNS: it is asked again without, next and once (RFC 6891 §7).
  void without_edns(const Try& failed);

  /// Its answer did not fit, or may be forged: it is asked over TCP from now on, next
  /// (RFC 7766 §5, RFC 5452 §9.3).
  void over_tcp(const Try& failed);

  /// It has no TLS, and need not have: it is asked in clear text, next (RFC 8310 §5).
  void in_clear(const Try& failed, Protocol protocol);

  /// There was no connection: it is asked again over another, next and once.
  void reconnect(const Try& failed);

  /// The connection ended with queries that it had taken.  A server may close one at any time
  /// (RFC 7766 §6.2.4), but one of these may be why, and what it does is to be no other's fate: it
  /// is asked in less company, next and from then on.
  void go_apart(const Try& failed);

  /// It was silent: it is asked in this company from now on, or less.
  void keep_apart(const Try& silent, Company company);

  /// A server other than this one is left to be asked.
  bool has_other(const Try& way) const;

  /// next() would give nothing.
  bool is_exhausted() const;

  /// next() would ask the same server in another way: no reason to wait for others before.
  bool has_better_way() const noexcept { return better_.has_value(); }

 private:
  struct Server {
    std::size_t number = 0;
    Protocol protocol = Protocol::udp;
    Edns edns = Edns::yes;
    std::array<std::uint8_t, kProtocols> tries{};
    bool reconnected = false;
    Company company = Company::all;
    bool given_up = false;
  };

  bool is_left(const Server& server) const;
  std::size_t place_of(const Try& way) const;
  std::optional<Try> attempt(Server& server, unsigned most);
  void change(const Try& failed, Protocol protocol);

  std::vector<Server> servers_;
  unsigned attempts_ = 0;
  std::size_t turn_ = 0;
  std::optional<std::size_t> better_;  // place in servers_
};

}  // namespace nullmx::inline v0
