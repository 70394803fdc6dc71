// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/server_set.hpp"

#include <algorithm>
#include <utility>

#include "net/endpoint.hpp"
#include "net/secure_stream.hpp"
#include "net/stream.hpp"

namespace nullmx::inline v0 {
namespace {

using Connected = Result<std::unique_ptr<MessageSocket>, int>;

bool is_on(Defence defence, const Server& server) {
  if (defence == Defence::beyond_loopback) return !server.address.is_loopback();
  return defence == Defence::always;
}

Connected connect_tcp(const Server& server) {
  auto connected = connect_to(server, SocketKind::stream);
  if (!connected) return connected.fault();
  return std::unique_ptr<MessageSocket>(std::make_unique<Stream>(*std::move(connected)));
}

std::size_t load_of(const std::unique_ptr<CaresChannel>& channel) {
  return channel ? channel->open() : 0;
}

std::size_t index_of(Protocol protocol) { return static_cast<std::size_t>(protocol); }

}  // namespace

ServerSet::ServerSet(Loop& loop, ServerRules rules, CaresChannel::Listener& listener,
                     NetworkCounters& counters)
    : loop_(loop), rules_(std::move(rules)), listener_(listener), counters_(counters) {
  known_.resize(rules_.servers.size());
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (rules_.servers[i].profile == UsageProfile::clear_text) continue;
    if (!tls_) tls_.emplace(rules_.tls_ca_file);
    known_[i].peer = std::make_unique<TlsPeer>(rules_.servers[i], rules_.tls_pins);
  }
  // The others are opened when they are needed; this one shows whether c-ares works at all.
  if (!known_.empty()) channel({0, protocol_for(0, Proof::any), Edns::yes, 0});
}

CaresChannel::Connect ServerSet::connect_tls(std::size_t server) {
  return [this, server]() -> Connected {
    auto connected = connect_to(rules_.servers[server], SocketKind::stream);
    if (!connected) return connected.fault();
    counters_.handshakes.add();
    return std::unique_ptr<MessageSocket>(
        std::make_unique<SecureStream>(*std::move(connected), *tls_, *known_[server].peer));
  };
}

void ServerSet::close() { known_.clear(); }

std::span<const Retries::Start> ServerSet::order(Proof proof) {
  order_.clear();
  resting_.clear();
  const std::size_t first = rules_.rotate && size() > 1 ? first_++ % size() : 0;
  for (std::size_t i = 0; i < size(); ++i) {
    const std::size_t server = (first + i) % size();
    const bool is_preferred = size() == 1 || known_[server].health.is_preferred(loop_.now());
    (is_preferred ? order_ : resting_).push_back({server, protocol_for(server, proof)});
  }
  order_.insert(order_.end(), resting_.begin(), resting_.end());
  return order_;
}

Protocol ServerSet::protocol_for(std::size_t server, Proof proof) const {
  switch (rules_.servers[server].profile) {
    case UsageProfile::strict:
      return Protocol::tls;
    case UsageProfile::opportunistic:
      if (!known_[server].tls.is_resting(loop_.now())) return Protocol::tls;
      break;
    case UsageProfile::clear_text:
      break;
  }
  return proof == Proof::stream ? Protocol::tcp : rules_.protocol;
}

Clock::duration ServerSet::wait_of(const Retries::Try& way) const {
  const RoundTrip& measured = known_[way.server].round_trips[index_of(way.protocol)];
  Clock::duration wait = measured.wait(rules_.waits);
  // What was measured had a connection already.
  if (way.company != Retries::Company::all) wait = std::max(wait, rules_.waits.first);
  // Others may wait for a connection that one has to itself; where none does, a late reply counts.
  if (way.company == Retries::Company::none) return 2 * wait;
  return wait * (1U << way.round);
}

void ServerSet::build(std::string& query, const Retries::Try& way, const Question& question) const {
  // RFC 7830 §6: only where nobody else reads the padding.
  const Padding padding = way.protocol == Protocol::tls ? Padding::blocks : Padding::none;
  build_query(query, question, /*id=*/0, way.edns, padding);
}

Transport ServerSet::transport_of(const Retries::Try& way) const {
  if (way.protocol == Protocol::tls) return Transport::tls;
  if (rules_.servers[way.server].profile != UsageProfile::clear_text) {
    return Transport::clear_after_tls;
  }
  if (way.protocol == Protocol::udp) return Transport::udp;
  return rules_.protocol == Protocol::udp ? Transport::tcp_after_udp : Transport::tcp;
}

bool ServerSet::is_secure(const Retries::Try& way) const {
  const Server& server = rules_.servers[way.server];
  const bool is_verified = server.profile == UsageProfile::strict;
  return server.address.is_loopback() || (way.protocol == Protocol::tls && is_verified);
}

/// The one that has least to do.
template <class Some>
auto& ServerSet::place_in(Some& channels, Retries::Company company) {
  switch (company) {
    case Retries::Company::few:
      return *std::ranges::min_element(channels.few, {}, load_of);
    case Retries::Company::none:
      return *std::ranges::min_element(channels.alone, {}, load_of);
    case Retries::Company::all:
      break;
  }
  return channels.all;
}

bool ServerSet::has_room(const Retries::Try& way) const {
  const Channels& channels = known_[way.server].channels[index_of(way.protocol)];
  const Channel& channel = place_in(channels, way.company);
  return way.company == Retries::Company::none ? load_of(channel) == 0
                                               : !channel || channel->has_room();
}

CaresChannel& ServerSet::channel(const Retries::Try& way) {
  Channels& channels = known_[way.server].channels[index_of(way.protocol)];
  Channel& channel = place_in(channels, way.company);
  if (!channel) channel = open(way);
  return *channel;
}

ServerSet::Channel ServerSet::open(const Retries::Try& way) {
  const Server& server = rules_.in_clear[way.server];
  switch (way.protocol) {
    case Protocol::tls:
      return std::make_unique<CaresChannel>(loop_, connect_tls(way.server), listener_);
    case Protocol::tcp:
      return std::make_unique<CaresChannel>(
          loop_, [server] { return connect_tcp(server); }, listener_);
    case Protocol::udp:
      break;
  }
  using Spread = UdpPorts::Spread;
  using Case = CaresChannel::Case;
  const CaresChannel::OverUdp udp{server,
                                  is_on(rules_.spread_ports, server) ? Spread::yes : Spread::no,
                                  is_on(rules_.vary_case, server) ? Case::varied : Case::kept};
  return std::make_unique<CaresChannel>(loop_, udp, listener_);
}

void ServerSet::answered(const Retries::Try& way, Clock::duration took) noexcept {
  Known& known = known_[way.server];
  known.health.answered();
  known.round_trips[index_of(way.protocol)].measured(took);
  if (way.protocol == Protocol::tls) known.tls.worked();
}

void ServerSet::silent(const Retries::Try& way) noexcept {
  known_[way.server].health.silent(loop_.now());
}

void ServerSet::unreachable(const Retries::Try& way) noexcept {
  known_[way.server].health.unreachable(loop_.now());
}

void ServerSet::refused_tls(const Retries::Try& way) noexcept {
  TlsBackoff& tls = known_[way.server].tls;
  if (may_ask_in_clear(way)) {
    tls.refused_opportunistic(loop_.now());
  } else {
    tls.refused_strict(loop_.now());
    unreachable(way);
  }
}

bool ServerSet::may_ask_in_clear(const Retries::Try& way) const {
  return way.protocol == Protocol::tls &&
         rules_.servers[way.server].profile == UsageProfile::opportunistic;
}

bool ServerSet::tls_has_worked(const Retries::Try& way) const {
  return known_[way.server].tls.has_worked();
}

bool ServerSet::seems_without_tls(const Retries::Try& way) const {
  return may_ask_in_clear(way) && !tls_has_worked(way);
}

bool ServerSet::is_resting(const Retries::Try& way) const {
  return way.protocol == Protocol::tls && known_[way.server].tls.is_resting(loop_.now());
}

}  // namespace nullmx::inline v0
