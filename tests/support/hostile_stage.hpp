// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/validator.hpp"
#include "support/fake_clock.hpp"
#include "support/misbehaving_server.hpp"

namespace nullmx::test {

/// "explicit_mx(unverified_targets) udp ttl=3600 notes=mixed_ttls"; a failure without its lifetime,
/// which goes by how often it was tried.
std::string outcome(const Verdict& verdict);

/// How many descriptors this process has open.
std::size_t open_descriptors();

/// A Validator that asks servers of the test, in the test's time.  Time goes on only when nobody
/// has anything left to do.
class HostileStage {
 public:
  /// Who is checked beside what a test checks, and in the same way.
  enum class Beside : bool { nobody, innocents };

  explicit HostileStage(Options options = {});
  HostileStage(const HostileStage&) = delete;
  HostileStage& operator=(const HostileStage&) = delete;

  Loop& loop() noexcept { return loop_; }
  FakeClock& clock() noexcept { return clock_; }

  /// One more server to ask.  Not after the first check.
  MisbehavingServer& serve(NameServer::Tcp tcp = NameServer::Tcp::open);

  /// One more, over this layer, asked as `how` says but for the port.
  MisbehavingServer& serve(const Server& how, LayerFactory layer);
  void ask_also(const Server& server) { options_.servers.push_back(server); }

  /// Checks them all at once.  Holds each check to one callback within its deadline, each question
  /// to three queries a server and transport, and the innocents to their verdicts.
  std::vector<Verdict> check(const std::vector<std::string>& domains,
                             Beside beside = Beside::innocents);
  Verdict check(const std::string& domain, Beside beside = Beside::innocents) {
    return check(std::vector{domain}, beside).front();
  }

  Validator& validator();

  /// Runs all that can run now; lets time go on and runs what that brings.
  void settle();
  void pass(Clock::duration time);

 private:
  struct Started {
    std::string domain;
    std::vector<Verdict> verdicts{};
  };
  using Checks = std::vector<std::shared_ptr<Started>>;

  void pass(Clock::duration time, Clock::duration step);
  std::shared_ptr<Started> start(const std::string& domain);
  void expect_ended(const Checks& checks) const;
  void expect_innocents(const Checks& innocents) const;
  void expect_few_tries(const std::vector<std::size_t>& before) const;
  std::vector<std::size_t> received() const;

  FakeClock clock_;
  Loop loop_{clock_.source()};
  Options options_;
  std::vector<std::unique_ptr<MisbehavingServer>> servers_;
  std::unique_ptr<Validator> validator_;
  std::size_t checked_ = 0;
};

}  // namespace nullmx::test
