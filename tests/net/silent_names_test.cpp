// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <system_error>

#include "support/heap_count.hpp"
#include "support/ways.hpp"

/// A thousand names that nobody answers: each check ends once and in time, and nothing of it stays.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kNames = 1'000;
constexpr Clock::duration kAllowed = 50ms;
constexpr Clock::duration kStep = 25ms;

/// A port that takes what comes and never says a word, as nobody reads it.
class MutePort {
 public:
  explicit MutePort(Way way)
      : socket_(socket(AF_INET, (way == Way::udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const address = reinterpret_cast<sockaddr*>(&at);
    const bool is_there = bind(socket_.get(), address, size) == 0 &&
                          (way == Way::udp || listen(socket_.get(), 64) == 0) &&
                          getsockname(socket_.get(), address, &size) == 0;
    if (!is_there) throw std::system_error(errno, std::generic_category(), "MutePort");
    server_.port = ntohs(at.sin_port);
    if (way != Way::tls) return;
    server_.profile = UsageProfile::strict;
    server_.pins.emplace_back();  // of whom it never comes to
  }
  const Server& server() const { return server_; }

 private:
  Descriptor socket_;
  Server server_{IpAddress(IpAddress::V4{127, 0, 0, 1})};
};

class SilentNames : public EachWay {
 protected:
  struct End {
    Clock::duration after{};
    Finding finding{};
    Detail detail{};
    int times = 0;
  };

  SilentNames() : mute_(GetParam()) {
    options_.servers = {mute_.server()};
    if (GetParam() == Way::tcp) options_.transport = Transport::tcp;
  }

  void open() {
    const auto factory = [this](Loop& loop) { return make_resolver(loop, options_); };
    validator_ = std::make_unique<Validator>(factory, options_, nullptr, clock_.source());
  }

  void turn() {
    pollfd ready{validator_->fd(), POLLIN, 0};
    do {
      validator_->process();
    } while (poll(&ready, 1, /*timeout=*/0) > 0);
  }

  /// Checks all of them and waits for as long as a check may take, and longer.
  const std::array<End, kNames>& check_all() {
    ends_ = {};
    const auto started = clock_.now();
    for (std::size_t n = 0; n < kNames; ++n) {
      validator_->check(std::to_string(n) + ".silent.test", [this, n,
                                                             started](const Verdict& verdict) {
        ends_[n] = {clock_.now() - started, verdict.finding, verdict.detail, ends_[n].times + 1};
      });
    }
    turn();
    while (clock_.now() < started + options_.timeout + 2s) {
      clock_.advance(kStep);
      turn();
    }
    return ends_;
  }

  Options options_;
  MutePort mute_;
  FakeClock clock_;
  std::unique_ptr<Validator> validator_;
  std::array<End, kNames> ends_{};
};

TEST_P(SilentNames, EndOnceEachWithinTheirDeadline) {
  open();
  for (const End& end : check_all()) {
    EXPECT_EQ(end.times, 1);
    EXPECT_LE(end.after, options_.timeout + kAllowed);
    EXPECT_GE(end.after, 500ms + 1s + 2s) << "three tries";
    EXPECT_EQ(end.finding, Finding::temporary_failure) << "F14";
    EXPECT_EQ(end.detail, Detail::timeout) << "F14";
  }
  EXPECT_EQ(validator_->open(), 0U);
}

TEST_P(SilentNames, EndInTimeAlsoWhereTheyHaveNotBeenAsked) {
  options_.window = 100;
  open();
  std::size_t asked = 0;
  for (const End& end : check_all()) {
    EXPECT_EQ(end.times, 1);
    EXPECT_LE(end.after, options_.timeout + kAllowed);
    const bool was_asked = end.finding == Finding::temporary_failure;
    asked += was_asked ? 1U : 0U;
    EXPECT_EQ(end.detail, was_asked ? Detail::timeout : Detail::overload) << "F14, F14b";
  }
  EXPECT_GE(asked, options_.window);
  EXPECT_LE(asked, 2 * options_.window) << "over streams three tries leave time for others";
}

TEST_P(SilentNames, LeaveNothingBehind) {
  options_.spread_ports = Defence::always;
  const std::size_t descriptors = open_descriptors();
  open();
  check_all();
  const std::size_t bytes = heap_bytes();
  const std::size_t opened = open_descriptors();
  for (int again = 0; again < 2; ++again) {
    clock_.advance(600s);  // what was kept of the failures is over
    check_all();
    EXPECT_LE(heap_bytes(), bytes + 4'096) << "a queue may stand at another place, no more";
    EXPECT_LE(open_descriptors(), opened);
  }
  validator_.reset();
  EXPECT_EQ(open_descriptors(), descriptors);
}

INSTANTIATE_TEST_SUITE_P(Mute, SilentNames, all_ways(), SilentNames::name_of);

/// The same where the server reads what comes, and TLS is open before the silence.
class SilentServer : public EachWay {};

TEST_P(SilentServer, IsLeftInTimeByAllAndNothingStaysBehind) {
  const auto run = [] {
    WayStage stage(GetParam());
    stage.start(kNames, "silence.test");
    stage.pass(500ms + 1s + 2s - 2 * kStep);
    EXPECT_EQ(stage.timeouts(), 0U) << "three tries";
    stage.pass(5s - 500ms - 1s - 2s + 2 * kStep + kAllowed);
    EXPECT_EQ(stage.timeouts(), kNames);
  };
  run();  // what is set up once
  const std::size_t bytes = heap_bytes();
  const std::size_t descriptors = open_descriptors();
  run();
  EXPECT_EQ(heap_bytes(), bytes);
  EXPECT_EQ(open_descriptors(), descriptors);
}

INSTANTIATE_TEST_SUITE_P(Reads, SilentServer, all_ways(), SilentServer::name_of);

}  // namespace
}  // namespace nullmx::test
