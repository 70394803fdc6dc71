// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>

#include "nullmx/validator.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

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

Server server_of(const Task& task) {
  std::string text = task.server.empty() ? "127.0.0.1:" + std::to_string(task.port) : task.server;
  if (task.way == Way::tls && task.server.empty()) text = "tls://" + text + '#' + kResponderName;
  const auto server = Server::parse(text);
  if (!server) throw std::runtime_error(text + ": " + server.fault());
  return *server;
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

class NullmxClient {
 public:
  NullmxClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), validator_(options_of(task), std::make_shared<Cache>()) {}

  Tally run() {
    watch_.begin();
    while (next_ < task_.numbers.size() && next_ - done_ < task_.window) start();
    while (done_ < task_.numbers.size()) {
      validator_.wait();
      validator_.process();
    }
    watch_.end();
    return tally_;
  }

 private:
  void start() {
    const std::uint32_t number = task_.numbers[next_++];
    validator_.check(domain_of(number, task_.names), [this, number](const Verdict& verdict) {
      tally_.add(number, outcome_of(verdict));
      ++done_;
      if (next_ < task_.numbers.size()) start();
    });
  }

  const Task& task_;
  Stopwatch& watch_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
  Validator validator_;
};

}  // namespace

Tally run_nullmx(const Task& task, Stopwatch& watch) { return NullmxClient(task, watch).run(); }

}  // namespace nullmx::bench
