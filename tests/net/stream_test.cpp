// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/stream.hpp"

#include <gmock/gmock.h>

#include "listener.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class StreamTest : public Listener {};

TEST_F(StreamTest, SendsTheLengthBeforeTheMessage) {
  Stream stream(connected());
  stream.send("abc");
  accept_one();
  waits_for(stream.descriptor(), POLLOUT);
  stream.flush();
  EXPECT_FALSE(stream.wants_to_write());
  std::string octets(5, '\0');
  EXPECT_EQ(recv(far.get(), octets.data(), octets.size(), MSG_WAITALL), 5);
  EXPECT_EQ(octets, std::string("\0\3abc", 5));
}

TEST_F(StreamTest, HandsOverWholeMessagesHoweverTheyArrive) {
  Stream stream(connected());
  accept_one();
  say(std::string("\0", 1));
  EXPECT_THAT(received(stream), IsEmpty());
  say(std::string("\3ab", 3));
  EXPECT_THAT(received(stream), IsEmpty());
  say(std::string("c\0\0\0\1x\0", 7));
  EXPECT_THAT(received(stream), ElementsAre("abc", "", "x")) << "a length of 0 is a frame";
  say(std::string("\2yz", 3));
  EXPECT_THAT(received(stream), ElementsAre("yz"));
  EXPECT_EQ(stream.error(), 0);
}

TEST_F(StreamTest, HandsOverTheLargestMessage) {
  Stream stream(connected());
  accept_one();
  say("\xff\xff" + std::string(65'535, 'x'));
  std::vector<std::string> messages;
  while (messages.empty() && stream.error() == 0) messages = received(stream);
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages.front().size(), 65'535u);
}

TEST_F(StreamTest, HandsOverWhatCameBeforeTheConnectionEnded) {
  Stream stream(connected());
  accept_one();
  say(std::string("\0\1x\0\5half", 9));
  far = Descriptor();
  std::vector<std::string> messages = received(stream);
  EXPECT_THAT(messages, ElementsAre("x")) << "half a message is none";
  received(stream);
  EXPECT_EQ(stream.error(), ECONNRESET);
}

TEST_F(StreamTest, AClosedConnectionIsAnErrorAndNotASignal) {
  Stream stream(connected());
  accept_one();
  far = Descriptor();
  received(stream);
  for (int i = 0; i < 10; ++i) stream.send("abc");  // SIGPIPE would end this program
  EXPECT_NE(stream.error(), 0);
  EXPECT_FALSE(stream.wants_to_write());
}

TEST_F(StreamTest, ARefusedConnectionShowsAsAnError) {
  listener = Descriptor();
  Stream stream(connected());
  received(stream);
  EXPECT_EQ(stream.error(), ECONNREFUSED);
}

TEST_F(StreamTest, KeepsWhatTheKernelDoesNotTake) {
  Stream stream(connected());
  accept_one();
  const std::string message(60'000, 'x');
  std::size_t sent = 0;
  while (!stream.wants_to_write() && sent < 64u << 20) {
    stream.send(message);
    sent += message.size() + 2;
  }
  EXPECT_TRUE(stream.wants_to_write());
  std::string buffer(1 << 20, '\0');
  std::size_t arrived = 0;
  while (arrived < sent) {
    stream.flush();
    const ssize_t size = recv(far.get(), buffer.data(), buffer.size(), 0);
    ASSERT_GT(size, 0);
    arrived += static_cast<std::size_t>(size);
  }
  EXPECT_EQ(arrived, sent);
  EXPECT_FALSE(stream.wants_to_write());
}

}  // namespace
}  // namespace nullmx::test
