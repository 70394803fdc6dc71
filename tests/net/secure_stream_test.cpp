// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/secure_stream.hpp"

#include <gmock/gmock.h>

#include <cerrno>
#include <optional>

#include "listener.hpp"
#include "support/tls_far_end.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SecureStreamTest : public Listener {
 protected:
  SecureStreamTest() { server = *Server::parse("tls://" + server.to_text() + "#dns.example"); }

  /// Whatever the client sent goes to the server and the reverse, until the far end heard
  /// `octets`, or the stream broke.
  void talk(SecureStream& stream, TlsFarEnd& end, std::size_t octets) {
    while (stream.error() == 0 && end.heard().size() < octets) {
      stream.flush();
      pass_on(end);
      const std::string back = end.outgoing();
      if (back.empty()) continue;
      say(back);
      received(stream);
    }
  }
  void pass_on(TlsFarEnd& end) {
    std::string buffer(100'000, '\0');
    ASSERT_TRUE(waits_for(far.get(), POLLIN));
    const ssize_t size = recv(far.get(), buffer.data(), buffer.size(), 0);
    ASSERT_GE(size, 0);
    buffer.resize(static_cast<std::size_t>(size));
    wire += buffer;
    end.receive(buffer);
  }
  void answer(TlsFarEnd& end) const { say(end.outgoing()); }

  const Certificate authority = Certificate::authority();
  const TlsContext context{write_file("stream.ca.pem", authority.pem())};
  TlsIdentity identity{authority.issue({})};
  std::optional<TlsPeer> peer;
  std::string wire;  // what an eavesdropper has

  SecureStream stream_to_server() {
    peer.emplace(server, std::vector<SpkiPin>{});
    return {connected(), context, *peer};
  }
};

const std::string kFrames("\0\3abc\0\2de", 9);

TEST_F(SecureStreamTest, HoldsMessagesBackUntilTheServerProvedWhoItIs) {
  SecureStream stream = stream_to_server();
  accept_one();
  TlsFarEnd end(identity);
  stream.send("abc");
  stream.send("de");
  EXPECT_TRUE(stream.wants_to_write()) << "the handshake";
  stream.flush();
  EXPECT_FALSE(stream.wants_to_write()) << "nothing to do until the server answers";
  EXPECT_FALSE(stream.is_open());
  talk(stream, end, kFrames.size());
  EXPECT_TRUE(stream.is_open());
  EXPECT_EQ(end.heard(), kFrames);
  EXPECT_THAT(wire, Not(HasSubstr("abc")));
  EXPECT_FALSE(stream.wants_to_write());
}

TEST_F(SecureStreamTest, SendsManyMessagesInOneRecord) {
  SecureStream stream = stream_to_server();
  accept_one();
  TlsFarEnd end(identity);
  stream.send("abc");
  talk(stream, end, 5);
  wire.clear();
  for (int i = 0; i < 100; ++i) stream.send("abc");
  EXPECT_TRUE(stream.wants_to_write());
  stream.flush();
  EXPECT_FALSE(stream.wants_to_write());
  pass_on(end);
  EXPECT_EQ(end.heard().size(), 101 * 5u);
  EXPECT_LT(wire.size(), 100 * 5 + 50u) << "a record has some 22 octets round it";
}

TEST_F(SecureStreamTest, HandsOverWholeMessagesHoweverTheyArrive) {
  SecureStream stream = stream_to_server();
  accept_one();
  TlsFarEnd end(identity);
  stream.send("abc");
  talk(stream, end, 5);
  end.say(std::string("\0\3a", 3));
  answer(end);
  EXPECT_THAT(received(stream), IsEmpty());
  for (const char octet : std::string("bc\0\0\0\1x", 7)) end.say({&octet, 1});
  answer(end);
  EXPECT_THAT(received(stream), ElementsAre("abc", "", "x"));
  end.say("\xff\xff" + std::string(65'535, 'x'));
  answer(end);
  std::vector<std::string> messages;
  while (messages.empty() && stream.error() == 0) messages = received(stream);
  EXPECT_THAT(messages, ElementsAre(std::string(65'535, 'x')));
}

TEST_F(SecureStreamTest, TellsTheServerWhyItFailsAndSendsNoMessage) {
  SecureStream stream = stream_to_server();
  accept_one();
  const TlsIdentity impostor(Certificate::self_signed({}));
  TlsFarEnd end(impostor);
  stream.send("abc");
  talk(stream, end, 1);
  EXPECT_EQ(stream.error(), EPROTO);
  EXPECT_EQ(stream.failure(), Detail::tls);
  EXPECT_EQ(stream.why(), "the server is not who it has to be: self-signed certificate");
  EXPECT_FALSE(stream.wants_to_write());
  pass_on(end);
  EXPECT_NE(end.alert(), 0);
  stream.send("abc");
  stream.flush();
  EXPECT_EQ(end.heard(), "");
  EXPECT_THAT(wire, Not(HasSubstr("abc")));
}

TEST_F(SecureStreamTest, BrokenOffInTheHandshakeIsAFailureOfTls) {
  for (const bool with_reset : {false, true}) {
    SecureStream stream = stream_to_server();
    accept_one();
    stream.send("abc");
    stream.flush();
    ASSERT_TRUE(waits_for(far.get(), POLLIN));
    std::string hello(2'000, '\0');
    // What is closed with octets unread resets the connection.
    if (!with_reset) recv(far.get(), hello.data(), hello.size(), 0);
    far = Descriptor();
    received(stream);
    EXPECT_EQ(stream.error(), EPROTO) << with_reset;
    EXPECT_EQ(stream.failure(), Detail::tls) << with_reset;
  }
}

TEST_F(SecureStreamTest, ClosedOnceOpenIsNoFailureOfTls) {
  for (const bool with_farewell : {false, true}) {
    SecureStream stream = stream_to_server();
    accept_one();
    TlsFarEnd end(identity);
    stream.send("abc");
    talk(stream, end, 5);
    end.say(std::string("\0\1x\0\5half", 9));
    if (with_farewell) end.close();
    answer(end);
    far = Descriptor();
    EXPECT_THAT(received(stream), ElementsAre("x")) << "half a message is none";
    received(stream);
    EXPECT_EQ(stream.error(), ECONNRESET) << with_farewell;
    EXPECT_EQ(stream.failure(), Detail::network) << with_farewell;
    for (int i = 0; i < 10; ++i) {  // SIGPIPE would end this program
      stream.send("abc");
      stream.flush();
    }
  }
}

TEST_F(SecureStreamTest, ARefusedConnectionIsNoFailureOfTls) {
  listener = Descriptor();
  SecureStream stream = stream_to_server();
  stream.send("abc");
  stream.flush();
  received(stream);
  EXPECT_EQ(stream.error(), ECONNREFUSED);
  EXPECT_EQ(stream.failure(), Detail::network);
}

TEST_F(SecureStreamTest, KeepsWhatTheKernelDoesNotTake) {
  SecureStream stream = stream_to_server();
  accept_one();
  TlsFarEnd end(identity);
  stream.send("abc");
  talk(stream, end, 5);
  const std::string message(60'000, 'x');
  std::size_t sent = 5;
  do {
    stream.send(message);
    sent += message.size() + 2;
    stream.flush();
  } while (!stream.wants_to_write() && sent < 64u << 20);
  EXPECT_TRUE(stream.wants_to_write());
  talk(stream, end, sent);
  EXPECT_EQ(end.heard().size(), sent);
  EXPECT_FALSE(stream.wants_to_write());
}

}  // namespace
}  // namespace nullmx::test
