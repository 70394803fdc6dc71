// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "connection.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <future>

#include "loopback_port.hpp"

namespace nullmx::sender {
namespace {

using namespace std::chrono_literals;

const Destination kHere{"mx.example", IpAddress(IpAddress::V4{127, 0, 0, 1})};

struct ConnectionTest : testing::Test {
  LoopbackPort port;
  ConnectOptions options;

  ConnectionTest() {
    options.port = port.number();
    options.helo = "client.example";
    options.greeting_wait = 60s;
  }

  /// Says `first`, then one of `replies` to each line that comes, and returns the lines.
  std::future<std::string> serve(std::string first, std::vector<std::string> replies) {
    port.listen();
    return std::async(std::launch::async,
                      [this, first = std::move(first), replies = std::move(replies)] {
                        const Descriptor client = port.accept();
                        std::string heard;
                        say(client, first);
                        for (const std::string& reply : replies) {
                          const std::size_t line = heard.size();
                          while (heard.find('\n', line) == heard.npos && hear(client, heard))
                            continue;
                          say(client, reply);
                        }
                        return heard;
                      });
  }

  static void say(const Descriptor& client, const std::string& words) {
    if (write(client.number(), words.data(), words.size()) < 0) ADD_FAILURE() << "not sent";
  }
  static bool hear(const Descriptor& client, std::string& heard) {
    char octet = 0;
    if (read(client.number(), &octet, 1) != 1) return false;
    heard += octet;
    return true;
  }

  std::optional<ConnectionError> error_of_connecting(
      Connection::Tls tls = Connection::Tls::try_it) {
    try {
      const Connection connection(kHere, options, tls);
    } catch (const ConnectionError& error) {
      return error;
    }
    return std::nullopt;
  }
};

TEST_F(ConnectionTest, WhereNobodyListensIsNone) {
  const auto error = error_of_connecting();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ConnectionError::Kind::failed);
  EXPECT_FALSE(error->reply());
}

TEST_F(ConnectionTest, KnowsWhatTheServerOffers) {
  auto heard = serve("220 mx\r\n", {"250-mx\r\n250-size 1000\r\n250-8BitMIME\r\n250 DSN\r\n"});
  const Connection connection(kHere, options, Connection::Tls::try_it);
  EXPECT_EQ(connection.offers(), (Offers{true, true, true}));
  EXPECT_EQ(heard.get(), "EHLO client.example\r\n");
}

TEST_F(ConnectionTest, StillKnowsItWhenStartTlsIsRefused) {
  auto heard = serve("220 mx\r\n", {"250-mx\r\n250-STARTTLS\r\n250 8BITMIME\r\n", "454 later\r\n"});
  const Connection connection(kHere, options, Connection::Tls::try_it);
  EXPECT_EQ(connection.offers(), (Offers{true, true, false}));
  EXPECT_EQ(heard.get(), "EHLO client.example\r\nSTARTTLS\r\n");
}

TEST_F(ConnectionTest, WithoutStartTlsWhereItMustBeIsNone) {
  auto heard = serve("220 mx\r\n", {"250 mx\r\n", "221 bye\r\n"});
  const auto error = error_of_connecting(Connection::Tls::must);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->kind(), ConnectionError::Kind::tls);
  heard.get();
}

TEST_F(ConnectionTest, ARefusalComesWithItsReply) {
  auto heard = serve("554-5.3.2 not\r\n554 here\r\n", {});
  const auto error = error_of_connecting();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reply(), (SmtpReply{554, "5.3.2 not here"}));
  heard.get();
}

TEST_F(ConnectionTest, ASilentServerIsNotWaitedForForever) {
  port.listen();
  options.greeting_wait = 1s;
  ASSERT_TRUE(error_of_connecting());
}

TEST_F(ConnectionTest, AGreetingMayComeLongAfterTheConnection) {
  port.listen();
  options.connect_wait = 1s;
  auto server = std::async(std::launch::async, [this] {
    const Descriptor client = port.accept();
    pollfd gone{client.number(), POLLIN, 0};
    poll(&gone, 1, 2500);  // until it is given up, or just late
    say(client, "220 mx\r\n");
    std::string heard;
    while (heard.find('\n') == heard.npos && hear(client, heard)) continue;
    say(client, "250 mx\r\n");
    return heard;
  });
  const auto error = error_of_connecting();
  EXPECT_FALSE(error) << error->what();
  EXPECT_EQ(server.get(), "EHLO client.example\r\n");
}

TEST_F(ConnectionTest, AHostThatDoesNotAnswerIsNotWaitedForAsLongAsAGreeting) {
  port.listen(0);
  const Descriptor first = port.connect();  // there is no room for another
  options.connect_wait = 1s;
  const auto error = error_of_connecting();
  ASSERT_TRUE(error);
  EXPECT_NE(std::string(error->what()).find("Failed to connect"), std::string::npos)
      << error->what();
}

TEST_F(ConnectionTest, CommandsAndRepliesGoThrough) {
  auto heard = serve("220 mx\r\n", {"250 mx\r\n", "250-one\r\n250 two\r\n"});
  Connection connection(kHere, options, Connection::Tls::none);
  connection.send("NOOP\r\n");
  EXPECT_EQ(connection.receive(60s), (SmtpReply{250, "one two"}));
  EXPECT_EQ(heard.get(), "EHLO client.example\r\nNOOP\r\n");
  EXPECT_THROW(connection.receive(60s), ConnectionError) << "the server has gone";
}

TEST_F(ConnectionTest, WhatIsSaidBeforeItIsAskedIsNoReply) {
  auto heard = serve("220 mx\r\n", {"250 mx\r\n", "354 go\r\n250 ok\r\n"});
  Connection connection(kHere, options, Connection::Tls::none);
  connection.send("DATA\r\n");
  EXPECT_EQ(connection.receive(60s).code, 354);
  EXPECT_THROW(connection.send("A: b\r\n.\r\n"), ConnectionError);
  heard.get();
}

TEST_F(ConnectionTest, AServerThatGoesSaysWhy) {
  auto heard = serve("220 mx\r\n", {"250 mx\r\n", "250 ok\r\n421 4.3.2 bye\r\n"});
  Connection connection(kHere, options, Connection::Tls::none);
  connection.send("NOOP\r\n");
  connection.receive(60s);
  try {
    connection.send("NOOP\r\n");
    FAIL() << "it was sent";
  } catch (const ConnectionError& error) {
    EXPECT_EQ(error.reply(), (SmtpReply{421, "4.3.2 bye"}));
    EXPECT_EQ(error.kind(), ConnectionError::Kind::broken);
  }
  heard.get();
}

TEST_F(ConnectionTest, AReplyInTheMiddleOfAMessageIsRead) {
  auto heard = serve("220 mx\r\n", {"250 mx\r\n", "552 5.3.4 too much\r\n"});
  Connection connection(kHere, options, Connection::Tls::none);
  connection.send(std::string(std::size_t{32} << 20, '\n'));  // more than the system buffers
  EXPECT_EQ(connection.receive(60s), (SmtpReply{552, "5.3.4 too much"}));
  heard.get();
}

TEST_F(ConnectionTest, AServerThatRefusesEhloOffersNothing) {
  auto heard = serve("220 mx\r\n", {"451 later\r\n", "250 mx\r\n"});
  const Connection connection(kHere, options, Connection::Tls::try_it);
  EXPECT_EQ(connection.offers(), Offers{});
  EXPECT_EQ(heard.get(), "EHLO client.example\r\nHELO client.example\r\n");
}

TEST_F(ConnectionTest, AReplyThatDoesNotComeIsNotWaitedForForever) {
  port.listen();
  auto client = std::async(std::launch::async, [this] {
    Descriptor accepted = port.accept();
    say(accepted, "220 mx\r\n");
    std::string heard;
    while (heard.find('\n') == heard.npos && hear(accepted, heard)) continue;
    say(accepted, "250 mx\r\n");
    return accepted;  // stays open
  });
  Connection connection(kHere, options, Connection::Tls::none);
  const Descriptor open = client.get();
  EXPECT_THROW(connection.receive(1s), ConnectionError);
}

}  // namespace
}  // namespace nullmx::sender
