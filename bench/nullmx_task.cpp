// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx_task.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace nullmx::bench {

std::optional<Kind> outcome_of(const Verdict& verdict) {
  switch (verdict.finding) {
    case Finding::explicit_mx:
      return exchanges(verdict).size() == 2 ? std::optional(Kind::two_mx) : std::nullopt;
    case Finding::null_mx:
      return Kind::null_mx;
    case Finding::implicit_mx:
      return Kind::address_only;
    case Finding::no_such_domain:
      return Kind::absent;
    default:
      return std::nullopt;
  }
}

namespace {

Server server_of(const Task& task) {
  std::string text = task.server.empty() ? "127.0.0.1:" + std::to_string(task.port) : task.server;
  if (task.way == Way::tls && task.server.empty()) text = "tls://" + text + '#' + kResponderName;
  const auto server = Server::parse(text);
  if (!server) throw std::runtime_error(text + ": " + server.fault());
  return *server;
}

}  // namespace

ServerAddress address_of(const Task& task) {
  const Server server = server_of(task);
  return {server.address.to_text(), server.port};
}

Options options_of(const Task& task) {
  Options options;
  options.servers = {server_of(task)};
  options.policy = task.policy;
  options.window = std::min(task.window, Options::kMaxWindow);
  if (task.way == Way::tcp) options.transport = Transport::tcp;
  if (task.way == Way::tls) {
    options.transport = Transport::tls;
    options.tls_ca_file = task.certificate;
  }
  return options;
}

}  // namespace nullmx::bench
