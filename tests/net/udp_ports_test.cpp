// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/udp_ports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <set>
#include <vector>

#include "net/endpoint.hpp"
#include "support/fake_clock.hpp"
#include "support/figure.hpp"
#include "support/name_server.hpp"

namespace nullmx::test {
namespace {

using Spread = UdpPorts::Spread;

/// There is none left for as long as this lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit none = before_;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

 private:
  rlimit before_{};
};

class UdpPortsTest : public testing::Test {
 protected:
  UdpPorts& open(Spread spread) {
    ports.emplace(loop, server.server(), spread,
                  UdpPorts::Listener{
                      .heard = [this](auto socket, Bytes) { heard.push_back(socket); },
                      .lost = [](auto, std::uint16_t, int) {},
                      .broke = [this](auto socket, int) { broken.push_back(socket); },
                      .turned = [] {},
                  });
    return *ports;
  }
  UdpPorts::SocketId take() { return *ports->take(); }

  FakeClock clock;
  Loop loop{clock.source()};
  NameServer::Behaviour behaviour = [](const Received& query) { query.reply(query.message); };
  NameServer server{loop, [this](const Received& query) { behaviour(query); }};
  std::optional<UdpPorts> ports;
  std::vector<UdpPorts::SocketId> heard;
  std::vector<UdpPorts::SocketId> broken;
};

const std::string kMessage(12, 'q');

TEST_F(UdpPortsTest, WithoutSpreadAreOne) {
  open(Spread::no);
  const auto first = take();
  for (int i = 0; i < 100; ++i) {
    clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(take(), first);
  }
  EXPECT_EQ(ports->sockets(), 1u);
}

TEST_F(UdpPortsTest, WithoutSpreadHaveRoomForTheRepliesOfAll) {
  open(Spread::no);
  const auto probe = connect_to(server.server(), SocketKind::datagram);
  ASSERT_TRUE(probe);
  const std::size_t room = room_for_replies(probe->get());
  ASSERT_GT(room, 100u);
  behaviour = [](const Received&) {};  // not yet
  constexpr std::size_t kSockets = 3;
  const std::string message(300, 'q');
  std::set<UdpPorts::SocketId> used;
  for (std::size_t sent = 1; sent <= kSockets * room; ++sent) {
    const auto socket = take();
    used.insert(socket);
    ports->send(socket, message);
    if (sent % 50 > 0 && sent < kSockets * room)
      continue;  // the server's buffer has its bound, too
    ASSERT_TRUE(turn_until(loop, [&] { return server.received().size() == sent; }));
  }
  EXPECT_EQ(used.size(), kSockets);
  for (const Received& query : server.received()) query.reply(query.message);
  EXPECT_TRUE(turn_until(loop, [&] { return heard.size() == kSockets * room; })) << heard.size();
}

TEST_F(UdpPortsTest, WithoutSpreadAndDescriptorsCarryMoreThanThat) {
  open(Spread::no);
  const auto first = take();
  const auto probe = connect_to(server.server(), SocketKind::datagram);
  ASSERT_TRUE(probe);
  const std::size_t room = room_for_replies(probe->get());
  for (std::size_t i = 1; i < room; ++i) ASSERT_EQ(take(), first);
  const NoDescriptors none;
  EXPECT_EQ(take(), first);
}

TEST_F(UdpPortsTest, CarryThirtyTwoQueriesEach) {
  open(Spread::yes);
  std::vector<UdpPorts::SocketId> used;
  for (int i = 0; i < 96; ++i) used.push_back(take());
  for (std::size_t i = 0; i < used.size(); ++i) EXPECT_EQ(used[i], used[0] + i / 32) << i;
  EXPECT_EQ(ports->sockets(), 3u);
}

TEST_F(UdpPortsTest, CarryNothingNewAfterTwoSeconds) {
  open(Spread::yes);
  const auto first = take();
  clock.advance(UdpPorts::kLongestUse - std::chrono::milliseconds(1));
  EXPECT_EQ(take(), first);
  clock.advance(std::chrono::milliseconds(1));
  EXPECT_NE(take(), first);
}

TEST_F(UdpPortsTest, StayOpenForTheRepliesTheyWaitForAndNoLonger) {
  open(Spread::yes);
  const auto first = take();
  ports->send(first, kMessage);
  clock.advance(UdpPorts::kLongestUse);
  const auto second = take();
  ports->tidy();
  EXPECT_EQ(ports->sockets(), 2u);
  ASSERT_TRUE(turn_until(loop, [&] { return heard.size() == 1; }));
  EXPECT_EQ(heard.front(), first);
  ports->done(first);
  ports->done(second);
  ports->tidy();
  EXPECT_EQ(ports->sockets(), 1u) << "the one for the next query";
}

TEST_F(UdpPortsTest, HandOverAllThatIsQueuedWhenTheTurnEnds) {
  open(Spread::no);
  const auto socket = take();
  constexpr std::size_t kMany = 3 * Datagrams::kBatch + 7;
  for (std::size_t i = 0; i < kMany; ++i) ports->send(socket, kMessage);
  ASSERT_TRUE(turn_until(loop, [&] { return heard.size() == kMany; }));
  EXPECT_EQ(server.received().size(), kMany);
}

TEST_F(UdpPortsTest, ThatNobodyListensToBreakAndAreReplaced) {
  const ClosedPort closed;
  ports.emplace(loop, closed.server(), Spread::no,
                UdpPorts::Listener{.heard = [](auto, Bytes) {},
                                   .lost = [](auto, std::uint16_t, int) {},
                                   .broke = [this](auto socket, int) { broken.push_back(socket); },
                                   .turned = [] {}});
  const auto socket = take();
  ports->send(socket, kMessage);
  ASSERT_TRUE(turn_until(loop, [&] { return !broken.empty(); }));
  EXPECT_THAT(broken, testing::ElementsAre(socket));
  ports->done(socket);
  EXPECT_EQ(ports->sockets(), 0u);
  EXPECT_NE(take(), socket);
}

TEST_F(UdpPortsTest, WithoutADescriptorSaySo) {
  open(Spread::yes);
  {
    const NoDescriptors none;
    const auto socket = ports->take();
    ASSERT_FALSE(socket);
    EXPECT_TRUE(is_local_error(socket.fault()));
  }
  EXPECT_TRUE(ports->take()) << "and works again";
}

TEST_F(UdpPortsTest, AreEvenlySpreadOverAllPorts) {
  // A socket is bound at random from at least 16,384 ports.  Chi-square over 16 ranges:
  // beyond 45 once in 13,000 times.
  constexpr int kSockets = 3'200;
  constexpr std::uint32_t kRanges = 16;
  std::array<int, kRanges> counts{};
  RandomNumbers numbers;
  for (int i = 0; i < kSockets; ++i) {
    const auto socket = connect_from_random_port(server.server(), numbers);
    ASSERT_TRUE(socket);
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ASSERT_EQ(getsockname(socket->get(), reinterpret_cast<sockaddr*>(&own), &size), 0);
    const std::uint32_t port = ntohs(own.sin_port);
    ASSERT_GE(port, kFirstRandomPort);
    ++counts.at((port - kFirstRandomPort) * kRanges / kRandomPorts);
  }
  static_assert(kRandomPorts >= 16'384);
  constexpr double kExpected = double{kSockets} / kRanges;
  double chi_square = 0;
  for (const int count : counts) {
    chi_square += (count - kExpected) * (count - kExpected) / kExpected;
  }
  EXPECT_LT(chi_square, 45);
  set_figure("chi_square_of_ports", chi_square);
  add_figure("ports", kRandomPorts);
}

}  // namespace
}  // namespace nullmx::test
