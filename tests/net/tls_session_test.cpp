// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/tls_session.hpp"

#include <gmock/gmock.h>

#include <new>
#include <optional>

#include "support/openssl_heap.hpp"
#include "tls_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using State = TlsSession::State;

class TlsSessionTest : public TlsTest {
 protected:
  TlsPeer peer = peer_for("tls://192.0.2.53#dns.example");
  TlsIdentity identity{authority.issue({})};
};

TEST_F(TlsSessionTest, CarriesOctetsBothWays) {
  TlsSession session(context, peer);
  TlsFarEnd far(identity);
  EXPECT_EQ(session.state(), State::handshaking);
  session.write("que");
  session.seal();
  talk(session, far);
  EXPECT_EQ(session.state(), State::open);
  EXPECT_EQ(far.heard(), "") << "it waits for the next seal()";
  session.write("stion");
  EXPECT_TRUE(session.can_seal());
  session.seal();
  EXPECT_FALSE(session.can_seal());
  talk(session, far);
  EXPECT_EQ(far.heard(), "question");
  far.say("answer");
  talk(session, far);
  EXPECT_EQ(session.plaintext(), "answer");
  session.taken(3);
  EXPECT_EQ(session.plaintext(), "wer");
}

TEST_F(TlsSessionTest, SaysWhatItSpeaksAndWhomItWants) {
  TlsSession session(context, peer);
  TlsFarEnd far(identity);
  talk(session, far);
  EXPECT_EQ(far.protocol(), "dot");
  EXPECT_EQ(far.server_name(), "dns.example");
}

TEST_F(TlsSessionTest, NamesNoAddressInTheClear) {
  TlsPeer by_address = peer_for("tls://192.0.2.53#192.0.2.53");
  const TlsIdentity with_address(authority.issue({"x", "IP:192.0.2.53"}));
  TlsSession session(context, by_address);
  TlsFarEnd far(with_address);
  talk(session, far);
  EXPECT_EQ(session.state(), State::open) << session.failure();
  EXPECT_EQ(far.server_name(), "") << "RFC 6066 has no addresses there";
}

TEST_F(TlsSessionTest, SpeaksNothingOlderThanTls12) {
  struct Row {
    int version;
    State state;
  };
  for (const Row& row : {Row{TLS1_VERSION, State::failed}, Row{TLS1_1_VERSION, State::failed},
                         Row{TLS1_2_VERSION, State::open}, Row{TLS1_3_VERSION, State::open}}) {
    TlsIdentity old(authority.issue({}));
    old.only(row.version);
    TlsSession session(context, peer);
    TlsFarEnd far(old);
    session.write("question");
    talk(session, far);
    session.seal();
    talk(session, far);
    EXPECT_EQ(session.state(), row.state) << row.version << session.failure();
    EXPECT_EQ(far.heard(), row.state == State::open ? "question" : "");
    EXPECT_THAT(session.failure(), HasSubstr(row.state == State::failed ? "protocol version" : ""));
  }
}

TEST_F(TlsSessionTest, GoesOnWhereTheLastOneStopped) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsIdentity same(authority.issue({}));
    same.only(version);
    TlsPeer known = peer_for("tls://192.0.2.53#dns.example");
    for (int round = 0; round < 4; ++round) {
      TlsSession session(context, known);
      TlsFarEnd far(same);
      talk(session, far);
      EXPECT_EQ(session.state(), State::open) << session.failure();
      EXPECT_EQ(session.is_resumed(), round > 0) << version << " round " << round;
      EXPECT_NE(known.ticket, nullptr) << version << " round " << round;
    }
  }
}

TEST_F(TlsSessionTest, StartsAnewWhereTheServerForgotTheLastOne) {
  {
    TlsSession session(context, peer);
    TlsFarEnd far(identity);
    talk(session, far);
  }
  ASSERT_NE(peer.ticket, nullptr);
  const TlsIdentity restarted(authority.issue({}));
  TlsSession session(context, peer);
  TlsFarEnd far(restarted);
  talk(session, far);
  EXPECT_EQ(session.state(), State::open) << session.failure();
  EXPECT_FALSE(session.is_resumed());
}

TEST_F(TlsSessionTest, AForgottenSessionIsNoWayRoundTheCertificate) {
  {
    TlsSession session(context, peer);
    TlsFarEnd far(identity);
    talk(session, far);
  }
  const TlsIdentity impostor(Certificate::self_signed({}));
  TlsSession session(context, peer);
  TlsFarEnd far(impostor);
  talk(session, far);
  EXPECT_EQ(session.state(), State::failed);
}

TEST_F(TlsSessionTest, TakesOctetsOneByOne) {
  TlsSession session(context, peer);
  TlsFarEnd far(identity);
  session.write("question");
  for (int turns = 0; far.heard().empty() && turns < 10; ++turns) {
    for (const char octet : sent_by(session)) far.receive({&octet, 1});
    for (const char octet : far.outgoing()) session.receive(bytes_of({&octet, 1}));
    session.seal();
  }
  EXPECT_EQ(far.heard(), "question");
  for (const char octet : std::string_view("answer")) far.say({&octet, 1});  // records of one octet
  for (const char octet : far.outgoing()) session.receive(bytes_of({&octet, 1}));
  EXPECT_EQ(session.plaintext(), "answer");
}

TEST_F(TlsSessionTest, CarriesMoreThanOneRecord) {
  TlsSession session(context, peer);
  TlsFarEnd far(identity);
  const std::string much(100'000, 'x');
  session.write(much);
  talk(session, far);
  session.seal();
  talk(session, far);
  EXPECT_EQ(far.heard(), much);
  far.say(much);
  talk(session, far);
  EXPECT_EQ(session.plaintext(), much);
}

TEST_F(TlsSessionTest, EndsWithFarewellOrWithout) {
  for (const bool with_farewell : {true, false}) {
    TlsSession session(context, peer);
    TlsFarEnd far(identity);
    talk(session, far);
    far.say("answer");
    if (with_farewell) far.close();
    session.receive(bytes_of(far.outgoing()));
    if (!with_farewell) session.end();
    EXPECT_EQ(session.state(), State::closed) << with_farewell;
    EXPECT_EQ(session.plaintext(), "answer") << "what came before counts";
    EXPECT_EQ(session.failure(), "");
    session.write("question");
    EXPECT_FALSE(session.can_seal());
    session.seal();
    session.receive(bytes_of("more"));
    EXPECT_EQ(session.outgoing(), "");
  }
}

/// After so many octets from the server the connection ends.
TEST_F(TlsSessionTest, FailsWhereverTheHandshakeIsCutOff) {
  const std::string flight = [&] {
    TlsSession session(context, peer);
    TlsFarEnd far(identity);
    far.receive(sent_by(session));
    return far.outgoing();
  }();
  for (std::size_t cut = 0; cut < flight.size() / 2; cut += 7) {
    TlsSession session(context, peer);
    TlsFarEnd far(identity);
    session.write("question");
    far.receive(sent_by(session));
    session.receive(bytes_of(far.outgoing().substr(0, cut)));
    session.end();
    EXPECT_EQ(session.state(), State::failed) << cut;
    EXPECT_EQ(session.failure(), "the server ended the connection in the handshake");
    session.seal();
    EXPECT_THAT(std::string(session.outgoing()), Not(HasSubstr("question")));
  }
}

TEST_F(TlsSessionTest, FailsAtWhatIsNoTls) {
  for (const std::string& garbage :
       {std::string("HTTP/1.1 400 Bad Request\r\n"), std::string(64, '\0'),
        std::string("\0\x0c\x12\x34\x81\x80\0\1\0\0\0\0\0\0", 14), std::string(200, '\xff')}) {
    TlsSession session(context, peer);
    session.write("question");
    session.receive(bytes_of(garbage));
    EXPECT_EQ(session.state(), State::failed) << garbage;
    EXPECT_NE(session.failure(), "");
    session.seal();
    EXPECT_THAT(std::string(session.outgoing()), Not(HasSubstr("question")));
  }
}

TEST_F(TlsSessionTest, FailsAtAnOctetThatWasChangedOnTheWay) {
  TlsSession session(context, peer);
  TlsFarEnd far(identity);
  talk(session, far);
  far.say("answer");
  std::string octets = far.outgoing();
  octets.back() = static_cast<char>(octets.back() ^ 1);
  session.receive(bytes_of(octets));
  EXPECT_EQ(session.state(), State::failed);
  EXPECT_EQ(session.plaintext(), "");
  EXPECT_THAT(session.failure(), HasSubstr("bad record mac"));
}

TEST_F(TlsSessionTest, IsWholeOrNotMadeWhereOpenSslHasNoMemory) {
  std::size_t n = 0;
  bool occurred = true;
  while (occurred) {
    std::optional<TlsSession> session;
    fail_openssl_allocation(++n);
    try {
      session.emplace(context, peer);
    } catch (const std::bad_alloc&) {
    }
    occurred = openssl_allocations_to_failure() == 0;
    fail_openssl_allocation(0);
    if (!session) continue;
    TlsFarEnd far(identity);
    talk(*session, far);
    EXPECT_NE(session->state(), State::handshaking) << n;
  }
  EXPECT_GT(n, 10U);
}

}  // namespace
}  // namespace nullmx::test
