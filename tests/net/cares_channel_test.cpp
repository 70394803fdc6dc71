// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/cares_channel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "net/endpoint.hpp"
#include "net/stream.hpp"
#include "support/fake_clock.hpp"
#include "support/name_server.hpp"
#include "support/replies.hpp"

namespace nullmx::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Question kQuestion{name("null.example"), RrType::mx};

class CaresChannelTest : public testing::TestWithParam<SocketKind> {
 protected:
  void open(const Server& server) {
    const auto on_turn = [this](CaresChannel::Ended& some) { ended.splice(ended.end(), some); };
    if (GetParam() == SocketKind::datagram) {
      channel = std::make_unique<CaresChannel>(loop, CaresChannel::OverUdp{server}, on_turn);
    } else {
      channel = std::make_unique<CaresChannel>(loop, tcp_to(server), on_turn);
    }
  }
  static CaresChannel::Connect tcp_to(const Server& server) {
    return [server]() -> Result<std::unique_ptr<MessageSocket>, int> {
      auto connected = connect_to(server, SocketKind::stream);
      if (!connected) return connected.fault();
      return std::unique_ptr<MessageSocket>(std::make_unique<Stream>(*std::move(connected)));
    };
  }
  void send(QueryToken token) { channel->send(token, kQuestion, build_query(kQuestion, 0)); }
  bool turn_until_ended(std::size_t count) {
    return turn_until(loop, [&] { return ended.size() >= count; });
  }

  Loop loop;
  CaresChannel::Ended ended;
  std::unique_ptr<CaresChannel> channel;
};

INSTANTIATE_TEST_SUITE_P(OverUdpAndTcp, CaresChannelTest,
                         testing::Values(SocketKind::datagram, SocketKind::stream),
                         [](const auto& row) {
                           return row.param == SocketKind::datagram ? "Udp" : "Tcp";
                         });

TEST_P(CaresChannelTest, HandsOverTheReplyAsItCame) {
  std::string sent;
  NameServer server(loop, [&](const Received& query) {
    // What no writer of ours or of c-ares would write: the bytes must be those of the wire.
    sent = mx_reply(query, 0, ".") + "behind";
    query.reply(sent);
  });
  open(server.server());
  send(1);
  ASSERT_TRUE(turn_until_ended(1));
  EXPECT_EQ(ended.front().token, 1u);
  EXPECT_EQ(ended.front().failure, Detail::none);
  EXPECT_EQ(ended.front().reply, sent);
}

TEST_P(CaresChannelTest, CountsWhatBelongsToNobody) {
  NameServer server(loop, [](const Received& query) {
    query.reply("junk!");
    query.reply(with_octet(mx_reply(query, 0, "."), 2, 0x01));
    query.reply(mx_reply(query, 0, "."));
    query.reply(mx_reply(query, 10, "mx.example"));
  });
  open(server.server());
  send(1);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->strangers() == 3; }));
  EXPECT_THAT(ended, SizeIs(1));
}

TEST_P(CaresChannelTest, ARetiredQueryGivesItsPlaceBackWithoutAnOutcome) {
  std::vector<Received> held;
  NameServer server(loop, [&](const Received& query) { held.push_back(query); });
  open(server.server());
  for (QueryToken token = 1; token <= 100; ++token) send(token);
  EXPECT_EQ(channel->open(), 100u);
  for (QueryToken token = 1; token <= 99; ++token) channel->retire(token);
  channel->retire(1);
  channel->retire(12'345);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->open() == 1 && held.size() == 100; }));
  for (const Received& query : held) query.reply(mx_reply(query, 0, "."));
  ASSERT_TRUE(turn_until_ended(1));
  EXPECT_EQ(ended.front().token, 100u);
  EXPECT_EQ(channel->open(), 0u);
}

TEST_P(CaresChannelTest, AnAnswerRetiredInTheSameTurnIsNotHandedOver) {
  NameServer server(loop, [this](const Received& query) {
    query.reply(mx_reply(query, 0, "."));
    channel->retire(1);
  });
  open(server.server());
  send(1);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->open() == 0; }));
  EXPECT_THAT(ended, IsEmpty());
}

TEST_P(CaresChannelTest, HoldsThirtyTwoThousandQueriesAndNoMore) {
  NameServer server(loop, [](const Received&) {});
  open(server.server());
  QueryToken token = 0;
  while (channel->has_room()) send(++token);
  EXPECT_EQ(token, CaresChannel::kMaxOpen);
  for (QueryToken old = 1; old <= token; ++old) channel->retire(old);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->open() == 0; }));
  EXPECT_TRUE(channel->has_room());
  EXPECT_THAT(ended, IsEmpty());
}

TEST_P(CaresChannelTest, WithoutADescriptorItFailsAsLocal) {
  NameServer server(loop, [](const Received& query) { query.reply(mx_reply(query, 0, ".")); });
  open(server.server());
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit none = before;
  none.rlim_cur = 0;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  send(1);
  setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_THAT(ended, IsEmpty()) << "never from send()";
  ASSERT_TRUE(turn_until_ended(1));
  EXPECT_EQ(ended.front().failure, Detail::local) << "F13";
  send(2);
  ASSERT_TRUE(turn_until_ended(2));
  EXPECT_EQ(ended.back().failure, Detail::none) << "and works again";
}

TEST_P(CaresChannelTest, DestroyedWithOpenQueriesItTellsNobody) {
  NameServer server(loop, [](const Received&) {});
  open(server.server());
  for (QueryToken token = 1; token <= 100; ++token) send(token);
  channel->retire(7);
  channel.reset();
  for (int i = 0; i < 3; ++i) loop.process();
  EXPECT_THAT(ended, IsEmpty());
}

}  // namespace
}  // namespace nullmx::test
