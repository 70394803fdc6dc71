// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/hostile_stage.hpp"
#include "support/tls_layer.hpp"

namespace nullmx::test {

enum class Way { udp, tcp, tls };

/// A server of the test, and who vouches for it.
struct WayIdentity {
  Certificate authority = Certificate::authority();
  std::string ca_file = write_file("ca-of-ways.pem", authority.pem());
  TlsIdentity server{authority.issue({})};

  static const WayIdentity& instance() {
    static const WayIdentity made;
    return made;
  }
};

/// Asks in this way; without the server.
inline Options asking(Way way, Options options = {}) {
  if (way == Way::tcp) options.transport = Transport::tcp;
  if (way == Way::tls) options.tls_ca_file = WayIdentity::instance().ca_file;
  return options;
}

/// The server as it is asked, but for its port.
inline Server asked(Way way) {
  Server server{IpAddress(IpAddress::V4{127, 0, 0, 1})};
  if (way != Way::tls) return server;
  server.profile = UsageProfile::strict;
  server.authentication_name = "dns.example";
  return server;
}

inline LayerFactory layer_of(Way way) {
  if (way != Way::tls) return {};
  return [] {
    return std::make_unique<TlsLayer>(WayIdentity::instance().server, std::make_shared<TlsWatch>());
  };
}

/// A server that tells the truth or is silent, asked in this way, and time that a test stops
/// between a reply and its reading.  Below "innocent.test" the reply takes kDelay, below
/// "silence.test" for ever.
class WayStage : public HostileStage {
 public:
  static constexpr std::chrono::milliseconds kDelay{20};

  explicit WayStage(Way way, Options options = {})
      : HostileStage(asking(way, std::move(options))), server_(serve(asked(way), layer_of(way))) {}

  MisbehavingServer& server() noexcept { return server_; }

  /// Starts checks of so many names, and goes on to where all questions are with the server.
  void start(std::size_t count, const std::string& domain) {
    for (; count > 0; --count) {
      const std::size_t place = ended_->size();
      ended_->emplace_back();
      const auto done = [this, place, weak = std::weak_ptr(ended_)](Verdict verdict) {
        const auto ended = weak.lock();
        if (ended == nullptr) return;  // it is cancelled with the Validator
        ended->at(place).push_back(std::move(verdict));
        if (on_verdict) on_verdict();
      };
      validator().check(std::to_string(place) + '.' + domain, done);
      if (place % kAtOnce == 0) settle();  // what more would come at once, a socket may lose
    }
    settle();
  }

  /// The replies of all innocents are sent, and nobody reads them.
  void let_replies_lie() {
    clock().advance(kDelay);
    for (pollfd ready{loop().fd(), POLLIN, 0}; poll(&ready, 1, /*timeout=*/0) > 0;) {
      loop().process();
    }
    loop().process();  // its timers, which no descriptor tells of in the test's time
  }

  /// How many checks have ended so; each that has ended has once.
  std::size_t count(Finding finding, Detail detail) const {
    std::size_t count = 0;
    for (const auto& of_one : *ended_) {
      EXPECT_LE(of_one.size(), 1U);
      if (of_one.empty()) continue;
      count += of_one[0].finding == finding && of_one[0].detail == detail ? 1U : 0U;
    }
    return count;
  }
  std::size_t truths() const { return count(Finding::explicit_mx, Detail::unverified_targets); }
  std::size_t timeouts() const { return count(Finding::temporary_failure, Detail::timeout); }

  std::function<void()> on_verdict;

 private:
  static constexpr std::size_t kAtOnce = 100;

  MisbehavingServer& server_;
  /// Of each check.
  const std::shared_ptr<std::vector<std::vector<Verdict>>> ended_ =
      std::make_shared<std::vector<std::vector<Verdict>>>();
};

class EachWay : public testing::TestWithParam<Way> {
 public:
  static std::string name_of(const testing::TestParamInfo<Way>& info) {
    static constexpr std::array kNames{"OverUdp", "OverTcp", "OverTls"};
    return kNames.at(static_cast<std::size_t>(info.param));
  }
};

inline auto all_ways() { return testing::Values(Way::udp, Way::tcp, Way::tls); }

}  // namespace nullmx::test
