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

struct Ended {
  std::uint64_t asker = 0;
  Detail failure = Detail::none;
  std::string reply;
};

class Ear final : public CaresChannel::Listener {
 public:
  void ended(std::uint64_t asker, const CaresChannel::Outcome& outcome) noexcept override {
    all.push_back({asker, outcome.failure, {outcome.reply.begin(), outcome.reply.end()}});
  }
  void strayed() noexcept override { ++strays; }
  void turned() override {}
  std::vector<Ended> all;
  int strays = 0;
};

class CaresChannelTest : public testing::TestWithParam<SocketKind> {
 protected:
  void open(const Server& server) {
    if (GetParam() == SocketKind::datagram) {
      channel = std::make_unique<CaresChannel>(loop, CaresChannel::OverUdp{server}, ear);
    } else {
      channel = std::make_unique<CaresChannel>(loop, tcp_to(server), ear);
    }
  }
  static CaresChannel::Connect tcp_to(const Server& server) {
    return [server]() -> Result<std::unique_ptr<MessageSocket>, int> {
      auto connected = connect_to(server, SocketKind::stream);
      if (!connected) return connected.fault();
      return std::unique_ptr<MessageSocket>(std::make_unique<Stream>(*std::move(connected)));
    };
  }
  QueryToken send(std::uint64_t asker) {
    std::string query = build_query(kQuestion, 0);
    return channel->send(asker, query);
  }
  std::vector<QueryToken> send_many(std::uint64_t count) {
    std::vector<QueryToken> tokens;
    for (std::uint64_t asker = 1; asker <= count; ++asker) tokens.push_back(send(asker));
    return tokens;
  }
  bool turn_until_ended(std::size_t count) {
    return turn_until(loop, [&] { return ended.size() >= count; });
  }

  Loop loop;
  Ear ear;
  std::vector<Ended>& ended = ear.all;
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
  EXPECT_EQ(ended.front().asker, 1u);
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
  const std::vector<QueryToken> tokens = send_many(100);
  EXPECT_EQ(channel->open(), 100u);
  for (std::size_t i = 0; i < 99; ++i) channel->retire(tokens[i]);
  channel->retire(tokens[0]);
  channel->retire(12'345);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->open() == 1 && held.size() == 100; }));
  for (const Received& query : held) query.reply(mx_reply(query, 0, "."));
  ASSERT_TRUE(turn_until_ended(1));
  EXPECT_EQ(ended.front().asker, 100u);
  EXPECT_EQ(channel->open(), 0u);
}

TEST_P(CaresChannelTest, AnAnswerRetiredInTheSameTurnIsNotHandedOver) {
  QueryToken token = 0;
  NameServer server(loop, [&](const Received& query) {
    query.reply(mx_reply(query, 0, "."));
    channel->retire(token);
  });
  open(server.server());
  token = send(1);
  ASSERT_TRUE(turn_until(loop, [&] { return channel->open() == 0; }));
  EXPECT_THAT(ended, IsEmpty());
}

TEST_P(CaresChannelTest, HoldsThirtyTwoThousandQueriesAndNoMore) {
  NameServer server(loop, [](const Received&) {});
  open(server.server());
  std::vector<QueryToken> tokens;
  while (channel->has_room()) tokens.push_back(send(tokens.size()));
  EXPECT_THAT(tokens, SizeIs(CaresChannel::kMaxOpen));
  for (const QueryToken token : tokens) channel->retire(token);
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
  channel->retire(send_many(100)[7]);
  channel.reset();
  for (int i = 0; i < 3; ++i) loop.process();
  EXPECT_THAT(ended, IsEmpty());
}

}  // namespace
}  // namespace nullmx::test
