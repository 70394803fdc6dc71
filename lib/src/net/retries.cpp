// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/retries.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::inline v0 {

Retries::Retries(const Limits& limits) : limits_(limits), servers_(limits.servers) {
  limits_.attempts = std::min(limits_.attempts, kMostTries);
}

std::optional<Retries::Try> Retries::next() {
  // Asked in another way it is another question: `attempts` counts silence.
  if (const auto server = std::exchange(better_, std::nullopt)) {
    if (const auto better = attempt(*server, kMostTries)) return better;
  }
  for (std::size_t passed = 0; passed < servers_.size(); ++passed) {
    const std::size_t server = turn_;
    turn_ = (turn_ + 1) % servers_.size();
    if (const auto usual = attempt(server, limits_.attempts)) return usual;
  }
  return std::nullopt;
}

std::optional<Retries::Try> Retries::attempt(std::size_t server, unsigned most) {
  Server& asked = servers_[server];
  unsigned& tries = asked.tries[static_cast<std::size_t>(asked.carrier)];
  if (asked.given_up || tries >= most) return std::nullopt;
  return Try{server, asked.carrier, asked.edns, limits_.first_wait * (1U << tries++)};
}

void Retries::give_up(std::size_t server) {
  servers_[server].given_up = true;
  if (better_ == server) better_.reset();
}

void Retries::without_edns(const Try& failed) {
  Server& server = servers_[failed.server];
  if (failed.edns == Edns::no) return give_up(failed.server);
  if (server.edns == Edns::no) return;  // a second reply of that kind; it is being asked without
  server.edns = Edns::no;
  better_ = failed.server;
}

void Retries::over_stream(const Try& failed) {
  Server& server = servers_[failed.server];
  if (failed.carrier == Carrier::stream) return give_up(failed.server);
  if (server.carrier == Carrier::stream) return;
  server.carrier = Carrier::stream;
  better_ = failed.server;
}

void Retries::reconnect(const Try& failed) {
  Server& server = servers_[failed.server];
  if (server.reconnected) return give_up(failed.server);
  server.reconnected = true;
  better_ = failed.server;
}

}  // namespace nullmx::inline v0
