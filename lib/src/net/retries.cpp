// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/retries.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::inline v0 {

void Retries::begin(std::span<const Start> servers, unsigned attempts) {
  attempts_ = std::min(attempts, kMostTries);
  turn_ = 0;
  better_.reset();
  servers_.clear();
  for (const Start& start : servers) {
    servers_.push_back({start.server, start.protocol});
  }
}

std::optional<Retries::Try> Retries::next() {
  // Asked in another way it is another question: `attempts` counts silence.
  if (const auto place = std::exchange(better_, std::nullopt)) {
    if (const auto better = attempt(servers_[*place], kMostTries)) return better;
  }
  for (std::size_t passed = 0; passed < servers_.size(); ++passed) {
    Server& server = servers_[turn_];
    turn_ = (turn_ + 1) % servers_.size();
    if (const auto usual = attempt(server, attempts_)) return usual;
  }
  return std::nullopt;
}

std::optional<Retries::Try> Retries::attempt(Server& server, unsigned most) {
  std::uint8_t& tries = server.tries[static_cast<std::size_t>(server.protocol)];
  if (server.given_up || tries >= most) return std::nullopt;
  return Try{server.number, server.protocol, server.edns, tries++, server.company};
}

std::size_t Retries::place_of(const Try& way) const {
  const auto at = std::ranges::find(servers_, way.server, &Server::number);
  return static_cast<std::size_t>(at - servers_.begin());
}

void Retries::give_up(const Try& failed) {
  const std::size_t place = place_of(failed);
  servers_[place].given_up = true;
  if (better_ == place) better_.reset();
}

void Retries::without_edns(const Try& failed) {
  const std::size_t place = place_of(failed);
  if (failed.edns == Edns::no) return give_up(failed);
  if (servers_[place].edns == Edns::no) return;  // a second reply of that kind; it is being asked
  servers_[place].edns = Edns::no;
  better_ = place;
}

void Retries::over_tcp(const Try& failed) {
  if (failed.protocol != Protocol::udp) return give_up(failed);
  change(failed, Protocol::tcp);
}

void Retries::in_clear(const Try& failed, Protocol protocol) { change(failed, protocol); }

void Retries::change(const Try& failed, Protocol protocol) {
  const std::size_t place = place_of(failed);
  if (servers_[place].protocol != failed.protocol) return;  // by another try of it
  servers_[place].protocol = protocol;
  servers_[place].company = Company::all;
  better_ = place;
}

void Retries::reconnect(const Try& failed) {
  const std::size_t place = place_of(failed);
  if (servers_[place].reconnected) return give_up(failed);
  servers_[place].reconnected = true;
  better_ = place;
}

void Retries::go_apart(const Try& failed) {
  const std::size_t place = place_of(failed);
  Server& server = servers_[place];
  // Another try of it may have been first.
  if (server.protocol != failed.protocol || server.company > failed.company) return;
  server.company = failed.company == Company::all ? Company::few : Company::none;
  better_ = place;
}

void Retries::keep_apart(const Try& silent, Company company) {
  Server& server = servers_[place_of(silent)];
  if (server.protocol == silent.protocol) server.company = std::max(server.company, company);
}

bool Retries::is_left(const Server& server) const {
  return !server.given_up && server.tries[static_cast<std::size_t>(server.protocol)] < attempts_;
}

bool Retries::has_other(const Try& way) const {
  return std::ranges::any_of(servers_, [&](const Server& server) {
    return server.number != way.server && is_left(server);
  });
}

bool Retries::is_exhausted() const {
  return !better_ &&
         std::ranges::none_of(servers_, [&](const Server& server) { return is_left(server); });
}

}  // namespace nullmx::inline v0
