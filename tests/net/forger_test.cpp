// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "net/resolver_fixture.hpp"

/// Against those who answer in a server's stead.
namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class ForgerTest : public ResolverFixture {
 protected:
  ForgerTest() {
    options.vary_case = Defence::always;
    options.spread_ports = Defence::always;
  }
  static std::string lower(std::string message) {
    for (std::size_t i = 12; i < message.size() && message[i] != 0; ++i) {
      message[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(message[i])));
    }
    return message;
  }
};

const auto kHonest = [](const Received& query) { query.reply(mx_reply(query, 10, "mx.example")); };

TEST_F(ForgerTest, TheLettersOfEachQueryAreDrawnAnew) {
  NameServer& server = serve([](const Received& query) {
    // A reply that repeats the question as it came.
    std::string reply = mx_reply(query, 10, "mx.example");
    reply.replace(12, query.question().name.wire().size(), query.message, 12,
                  query.question().name.wire().size());
    query.reply(reply);
  });
  for (int i = 0; i < 8; ++i) answer_to(mx_of("a-long-name-of-many-letters" + std::to_string(i)));
  std::set<std::string> spellings;
  for (const Received& query : server.received()) spellings.insert(query.message.substr(13, 27));
  EXPECT_THAT(spellings, SizeIs(8));
  EXPECT_EQ(server.count(Carrier::stream), 0u);
}

TEST_F(ForgerTest, AReplyInOtherLettersIsAskedForAgainOverTcp) {
  NameServer& server = serve([](const Received& query) {
    const bool is_stream = query.carrier == Carrier::stream;
    query.reply(lower(mx_reply(query, is_stream ? 10 : 0, is_stream ? "mx.example" : ".")));
  });
  const Answer answer = answer_to(mx_of("a-long-name-of-many-letters.example"));
  EXPECT_THAT(answer.mx, ElementsAre(Mx{10, name("mx.example")})) << "not the null MX of UDP";
  EXPECT_EQ(server.count(Carrier::stream), 1u);
}

TEST_F(ForgerTest, EachThirtyTwoQueriesHaveAPortOfTheirOwn) {
  std::set<std::uint16_t> ports;
  NameServer& server = serve([&ports](const Received& query) {
    ports.insert(query.from_port);
    std::string reply = mx_reply(query, 0, ".");
    const std::size_t size = query.question().name.wire().size();
    query.reply(reply.replace(12, size, query.message, 12, size));
  });
  for (int i = 0; i < 128; ++i) answer_to(mx_of(std::to_string(i) + ".example"));
  EXPECT_THAT(server.received(), SizeIs(128));
  EXPECT_THAT(ports, SizeIs(4));
}

TEST_F(ForgerTest, AThousandForgeriesBeforeTheAnswerChangeNothing) {
  // The forger guesses ids; the true answer comes last, and is asked for again where he cannot be.
  options.vary_case = Defence::never;
  NameServer& server = serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) {
      for (unsigned i = 1; i <= 1'000; ++i) {
        std::string forged = mx_reply(query, 0, ".");
        forged[0] = static_cast<char>(forged[0] ^ static_cast<char>(i >> 8));
        forged[1] = static_cast<char>(forged[1] ^ static_cast<char>(i));
        query.reply(forged);
      }
    }
    kHonest(query);
  });
  const Answer answer = answer_to(mx_of("true.example"));
  EXPECT_THAT(answer.mx, ElementsAre(Mx{10, name("mx.example")}));
  EXPECT_EQ(answer.transport, Transport::tcp_after_udp) << "J4";
  EXPECT_EQ(server.count(Carrier::datagram), 1u);
}

TEST_F(ForgerTest, AFewStrayMessagesAreNoForgery) {
  options.vary_case = Defence::never;
  NameServer& server = serve([](const Received& query) {
    for (int i = 0; i < 50; ++i) query.reply("stray message");
    kHonest(query);
  });
  EXPECT_EQ(answer_to(mx_of("true.example")).transport, Transport::udp);
  EXPECT_EQ(server.count(Carrier::stream), 0u);
}

TEST_F(ForgerTest, UnderFireTheNextTryGoesOverTcp) {
  options.vary_case = Defence::never;
  NameServer& server = serve([](const Received& query) {
    if (query.carrier == Carrier::stream) return kHonest(query);
    for (int i = 0; i < 200; ++i) query.reply("junk in place of the reply");
  });
  ask(mx_of("true.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(600), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
  EXPECT_EQ(server.count(Carrier::datagram), 1u);
}

TEST_F(ForgerTest, OnLoopbackNothingIsSpreadOrVaried) {
  options.vary_case = Defence::beyond_loopback;
  options.spread_ports = Defence::beyond_loopback;
  std::set<std::uint16_t> ports;
  NameServer& server = serve([&ports](const Received& query) {
    ports.insert(query.from_port);
    kHonest(query);
  });
  for (int i = 0; i < 100; ++i) answer_to(mx_of(std::to_string(i) + "letters.example"));
  EXPECT_THAT(ports, SizeIs(1));
  EXPECT_EQ(server.received().front().message.substr(13, 8), "0letters");
}

}  // namespace
}  // namespace nullmx::test
