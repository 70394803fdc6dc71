// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "delivery.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <future>

#include "loopback_port.hpp"

namespace nullmx::sender {
namespace {

/// What a server says on one connection: the greeting, then a reply to each command, or to the
/// message.  Then it closes.
using Script = std::vector<std::string>;

/// The next line, or all up to the one with a dot alone; nothing where the client has gone.
std::string heard_from(const Descriptor& client, std::string_view end) {
  std::string heard;
  char octet = 0;
  while (!heard.ends_with(end) && recv(client.number(), &octet, 1, 0) == 1) heard += octet;
  return heard;
}

void play(const Descriptor& client, const Script& script) {
  std::string_view end;
  for (const std::string& reply : script) {
    const bool is_data = heard_from(client, end).starts_with("DATA");
    send(client.number(), reply.data(), reply.size(), MSG_NOSIGNAL);
    end = is_data && reply.starts_with("354") ? "\r\n.\r\n" : "\n";
  }
}

/// Delivers to two recipients, by one destination for each script.
struct DeliveryTest : testing::Test {
  ConnectOptions connect;
  std::vector<std::string> journal;
  Mail mail{{}, *Message::parse("A: b\n\n\xc3\xa4\n")};

  DeliveryTest() {
    connect.helo = "client.example";
    mail.envelope.sender = "me@example.org";
  }

  std::vector<Recipient> delivered(const std::vector<Script>& scripts) {
    LoopbackPort port;
    port.listen();
    connect.port = port.number();
    auto server = std::async(std::launch::async, [&] {
      for (const Script& script : scripts) play(port.accept(), script);
    });
    const std::vector<Destination> route(scripts.size(),
                                         {"mx.example", IpAddress(IpAddress::V4{127, 0, 0, 1})});
    mail.envelope.recipients = {{"a@example.com", RecipientState::waiting, {}, {}},
                                {"b@example.com", RecipientState::waiting, {}, {}}};
    deliver(mail, {0, 1}, route,
            {connect, [] { return Time{}; },
             [this](const std::string& sentence) { journal.push_back(sentence); }, [] {}});
    port.close();
    server.get();
    return mail.envelope.recipients;
  }
};

const std::string kGreeting = "220 mx\r\n";
const std::string kOffers = "250-mx\r\n250 8BITMIME\r\n";
const std::string kOffersNothing = "250 mx\r\n";
const std::string kOk = "250 ok\r\n";
const std::string kGo = "354 go on\r\n";
const std::string kBye = "221 bye\r\n";
const Script kTakes{kGreeting, kOffers, kOk, kOk, kOk, kGo, kOk, kBye};
const Script kTakesNo8Bit{kGreeting, kOffersNothing, kBye};
const Script kKnowsHeloAlone{kGreeting, "451 4.3.0 later\r\n", kOffersNothing, kBye};
const Script kIsDown{"421 4.3.2 later\r\n"};

struct OutcomeCase {
  const char* reason;
  std::vector<Script> scripts;
  RecipientState state;  // of both recipients
  const char* status;    // of the second
};

TEST_F(DeliveryTest, OctetsBeyondAsciiGoWhereTheyAreTaken) {
  using enum RecipientState;
  const OutcomeCase cases[] = {
      {"here", {kTakes}, delivered, "2.0.0"},
      {"the next exchange takes them", {kTakesNo8Bit, kTakes}, delivered, "2.0.0"},
      {"it may take them later", {kKnowsHeloAlone}, waiting, "4.6.3"},
      {"the next exchange may take them later", {kTakesNo8Bit, kIsDown}, waiting, "4.3.2"},
      {"the first exchange may take them later", {kIsDown, kTakesNo8Bit}, waiting, "4.6.3"},
      {"nobody takes them", {kTakesNo8Bit, kTakesNo8Bit}, failed, "5.6.3"},
  };
  for (const auto& [reason, scripts, state, status] : cases) {
    const auto recipients = this->delivered(scripts);
    EXPECT_EQ(recipients[0].state, state) << reason;
    EXPECT_EQ(recipients[1].state, state) << reason;
    EXPECT_TRUE(state == RecipientState::delivered || recipients[1].last.status == status)
        << reason << ": " << recipients[1].last.status;
  }
}

TEST_F(DeliveryTest, WhatWaitsHasATemporaryStatus) {
  const std::string many = "552 5.5.3 too many\r\n";
  const OutcomeCase cases[] = {
      {"a greeting of 5yz", {{"554 5.3.2 not here\r\n"}}, RecipientState::waiting, "4.3.2"},
      {"552 to RCPT", {{kGreeting, kOffers, kOk, many, many}}, RecipientState::waiting, "4.5.3"},
      {"354 to RCPT", {{kGreeting, kOffers, kOk, kGo, kGo}}, RecipientState::waiting, "4.5.0"},
      {"354 to the message",
       {{kGreeting, kOffers, kOk, kOk, kOk, kGo, "354 x\r\n"}},
       RecipientState::waiting,
       "4.5.0"},
      {"250 to DATA", {{kGreeting, kOffers, kOk, kOk, kOk, kOk}}, RecipientState::waiting, "4.5.0"},
      {"it closes", {{kGreeting, kOffers, kOk}}, RecipientState::waiting, "4.4.2"},
  };
  for (const auto& [reason, scripts, state, status] : cases) {
    const auto recipients = delivered(scripts);
    EXPECT_EQ(recipients[0].state, state) << reason;
    EXPECT_EQ(recipients[1].state, state) << reason;
    EXPECT_EQ(recipients[1].last.status, status) << reason;
  }
  for (const std::string& sentence : journal) {
    EXPECT_EQ(sentence.find("0 0.0.0"), sentence.npos) << sentence;
  }
}

TEST_F(DeliveryTest, AReplyThatWasNotAskedForIsNobodys) {
  const std::string refused = "550 5.1.1 no\r\n";
  const Script shifted[] = {
      {kGreeting, kOffers, kOk, kOk, kOk, kGo + kOk, refused},
      {kGreeting, kOffers, kOk, kOk + kOk, refused, kGo, kOk},
      {kGreeting, kOffers, kOk, kOk + refused, kOk, kGo, kOk},
      {kGreeting, kOffers, kOk + "2", "50 ok\r\n", kOk, kGo, kOk},
  };
  for (const Script& script : shifted) {
    for (const Recipient& each : delivered({script})) {
      EXPECT_EQ(each.state, RecipientState::waiting);
      EXPECT_EQ(each.last.status, "4.4.2");
    }
  }
}

TEST_F(DeliveryTest, WhatWasSaidBeforeTheConnectionBrokeCounts) {
  auto recipients = delivered({{kGreeting, kOffers, kOk, "421 4.7.0 slow down\r\n"}});
  EXPECT_EQ(recipients[0].last.diagnostic, "421 4.7.0 slow down");
  EXPECT_EQ(recipients[1].last.diagnostic, "421 4.7.0 slow down");
  recipients = delivered({{kGreeting, kOffers, kOk, "450 4.2.0 later\r\n"}});
  EXPECT_EQ(recipients[0].last.diagnostic, "450 4.2.0 later");
  EXPECT_EQ(recipients[1].last.status, "4.4.2");
  recipients = delivered({{kGreeting, kOffers, kOk, "550 5.1.1 no\r\n"}});
  EXPECT_EQ(recipients[0].state, RecipientState::failed);
  EXPECT_EQ(recipients[1].state, RecipientState::waiting);
}

}  // namespace
}  // namespace nullmx::sender
