// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "net/cares_channel.hpp"
#include "net/network_counters.hpp"
#include "net/retries.hpp"
#include "net/round_trip.hpp"
#include "net/server_health.hpp"
#include "net/tls_backoff.hpp"
#include "net/tls_context.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"

namespace nullmx::inline v0 {

/// How the servers of a resolver are asked.
struct ServerRules {
  std::vector<Server> servers;
  std::vector<Server> in_clear;  // each without TLS
  Protocol protocol = Protocol::udp;
  bool rotate = false;
  RoundTrip::Limits waits;
  std::string tls_ca_file;
  std::vector<SpkiPin> tls_pins;
  Defence spread_ports = Defence::beyond_loopback;
  Defence vary_case = Defence::beyond_loopback;
};

/// The servers of one resolver: what is known of each, and the channels to it.
class ServerSet {
 public:
  /// Over so many connections, for each protocol, questions are asked in less company, and over as
  /// many alone, one at a time.
  static constexpr std::size_t kApart = 8;

  /// `listener` of every channel, which outlives it, as `counters` do.  Throws std::system_error
  /// when c-ares cannot start or the CA file cannot be read, std::invalid_argument when there is no
  /// certificate in it.
  ServerSet(Loop& loop, ServerRules rules, CaresChannel::Listener& listener,
            NetworkCounters& counters);

  /// Whether UDP will do, where a forger off the path can reach the answer.
  enum class Proof : bool { any, stream };

  /// In which order and how one more question asks them.  Until it is called again.
  std::span<const Retries::Start> order(Proof proof);

  /// How long this try is waited for.
  Clock::duration wait_of(const Retries::Try& way) const;

  /// Writes the message that asks in this way; without its id.
  void build(std::string& query, const Retries::Try& way, const Question& question) const;

  Transport transport_of(const Retries::Try& way) const;

  /// Nobody between it and us changes an answer: loopback, or TLS with a verified server
  /// (RFC 4035 §4.9.3).
  bool is_secure(const Retries::Try& way) const;

  bool has_room(const Retries::Try& way) const;

  /// Its TLS has failed a short time ago: it is no use to ask it now.
  bool is_resting(const Retries::Try& way) const;

  /// Opened when it is needed first; throws std::system_error when c-ares cannot.  Until close().
  /// For a try that goes alone only where it has room.
  CaresChannel& channel(const Retries::Try& way);

  /// Ends every query, without an outcome.
  void close();

  void answered(const Retries::Try& way, Clock::duration took) noexcept;
  void silent(const Retries::Try& way) noexcept;
  void unreachable(const Retries::Try& way) noexcept;
  void refused_tls(const Retries::Try& way) noexcept;

  /// TLS was preferred, not required (RFC 8310 §5).
  bool may_ask_in_clear(const Retries::Try& way) const;

  bool tls_has_worked(const Retries::Try& way) const;

  /// Nor has it ever worked: silence and a refused connection mean that there is none.
  bool seems_without_tls(const Retries::Try& way) const;

 private:
  using Channel = std::unique_ptr<CaresChannel>;
  struct Channels {
    Channel all;
    std::array<Channel, kApart> few;
    std::array<Channel, kApart> alone;
  };

  struct Known {
    std::unique_ptr<TlsPeer> peer;  // of a server with TLS; outlives the channels
    ServerHealth health;
    TlsBackoff tls;
    std::array<RoundTrip, kProtocols> round_trips;
    std::array<Channels, kProtocols> channels;
  };

  std::size_t size() const noexcept { return rules_.servers.size(); }
  Protocol protocol_for(std::size_t server, Proof proof) const;
  template <class Some>
  static auto& place_in(Some& channels, Retries::Company company);
  Channel open(const Retries::Try& way);
  CaresChannel::Connect connect_tls(std::size_t server);

  Loop& loop_;
  ServerRules rules_;
  CaresChannel::Listener& listener_;
  NetworkCounters& counters_;
  std::optional<TlsContext> tls_;
  std::vector<Known> known_;
  std::size_t first_ = 0;                // of the next question, where they rotate
  std::vector<Retries::Start> order_;    // what order() gave last
  std::vector<Retries::Start> resting_;  // and which of them are put last
};

}  // namespace nullmx::inline v0
