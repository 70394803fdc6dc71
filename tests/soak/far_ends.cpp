// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "far_ends.hpp"

#include <fstream>

#include "support/tls_layer.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t kTlsPort = 853;  // RFC 7858 §3.1

/// The network is the soak's own, so every port is free, and stays so while a server is away.
Server at_loopback(std::uint8_t last, std::uint16_t port) {
  return {IpAddress(IpAddress::V4{127, 0, 1, last}), port};
}

}  // namespace

Identities::Identities(const std::string& folder) : ca_file_(folder + "/ca.pem") {
  std::ofstream(ca_file_) << authority_.pem();
}

std::vector<Server> FarEnds::in_clear_text() { return {at_loopback(1, 53), at_loopback(2, 53)}; }

std::vector<Server> FarEnds::strict() {
  std::vector<Server> servers{at_loopback(3, kTlsPort), at_loopback(4, kTlsPort)};
  for (Server& server : servers) {
    server.profile = UsageProfile::strict;
    server.authentication_name = Subject{}.common_name;
  }
  return servers;
}

Server FarEnds::opportunistic() {
  Server server = at_loopback(1, kTlsPort);
  server.profile = UsageProfile::opportunistic;
  return server;
}

FarEnds::FarEnds(const Identities& identities, Chance chance, Totals& totals)
    : chance_(chance),
      resets_(chance_.another()),
      totals_(totals),
      good_(identities.good()),
      impostor_(Identities::impostor()) {
  for (const Server& server : in_clear_text()) add(server);
  add(opportunistic(), over_tls(good_));
  add(strict()[0], over_tls(good_));
  add(strict()[1], over_tls(impostor_));
  restart_one_later();
  thread_ = std::thread([this] { run(); });
}

FarEnds::~FarEnds() {
  loop_.post([this] { is_over_ = true; });
  thread_.join();
}

/// Some connections are reset in the handshake or soon after.
LayerFactory FarEnds::over_tls(const TlsIdentity& identity) {
  return [this, &identity]() -> std::unique_ptr<Layer> {
    const std::size_t records = resets_.one_in(12) ? resets_.below(6) : TlsLayer::kAllRecords;
    return std::make_unique<TlsLayer>(identity, std::make_shared<TlsWatch>(), records);
  };
}

void FarEnds::add(const Server& at, LayerFactory layer) {
  places_.push_back({at, std::move(layer)});
  open(places_.back());
}

void FarEnds::open(Place& place) {
  place.server = std::make_unique<MisbehavingServer>(loop_, place.at, place.layer);
}

void FarEnds::restart_one_later() {
  loop_.at(loop_.now() + chance_.between(200ms, 1'200ms), [this] {
    Place& place = places_[chance_.below(places_.size())];
    place.server.reset();
    loop_.at(loop_.now() + chance_.between(0ms, 300ms), [this, &place] {
      open(place);
      totals_.count(Event::server_restarted);
      restart_one_later();
    });
  });
}

void FarEnds::run() {
  while (!is_over_) {
    loop_.wait();
    loop_.process();
  }
}

}  // namespace nullmx::test
