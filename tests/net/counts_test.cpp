// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/resolver_fixture.hpp"

/// What a resolver counts of its queries.
namespace nullmx::test {
namespace {

struct CountsTest : ResolverFixture {
  NetworkCounts counts() { return resolver().counts(); }
};

TEST_F(CountsTest, AreAllZeroBeforeAnythingIsAsked) {
  serve(kNullMx);
  EXPECT_EQ(counts().queries, 0U);
  EXPECT_EQ(counts().mismatched, 0U);
}

TEST_F(CountsTest, AQuestionIsAQuery) {
  serve(kNullMx);
  for (const char* domain : {"a.example", "b.example", "c.example"}) answer_to(mx_of(domain));
  EXPECT_EQ(counts().queries, 3U);
  EXPECT_EQ(counts().retries, 0U);
  EXPECT_EQ(counts().timeouts, 0U);
}

TEST_F(CountsTest, ASilentServerMakesTimeoutsAndRetries) {
  NameServer& server = serve(kSilence);
  ask(mx_of("a.example"));
  ASSERT_TRUE(turn_with_time(options.timeout, [&] { return !answers.empty(); }));
  EXPECT_EQ(counts().queries, server.received().size());
  EXPECT_EQ(counts().retries, server.received().size() - 1);
  EXPECT_EQ(counts().timeouts, server.received().size());
}

TEST_F(CountsTest, ATruncatedReplyIsOneAndItsQuestionOverTcpARetry) {
  serve([](const Received& query) {
    const bool is_cut = query.carrier == Carrier::datagram;
    query.reply(is_cut ? empty_reply(query, kReply | kTruncated) : mx_reply(query, 0, "."));
  });
  EXPECT_EQ(answer_to(mx_of("a.example")).transport, Transport::tcp_after_udp);
  EXPECT_EQ(counts().truncated, 1U);
  EXPECT_EQ(counts().queries, 2U);
  EXPECT_EQ(counts().retries, 1U);
}

TEST_F(CountsTest, AReplyWithAnotherIdIsDroppedAndCounted) {
  serve([](const Received& query) {
    std::string forged = mx_reply(query, 10, "mx.forger.example");
    forged[0] = static_cast<char>(forged[0] ^ 0x55);
    for (int n = 0; n < 3; ++n) query.reply(forged);
    query.reply(mx_reply(query, 0, "."));
  });
  EXPECT_EQ(answer_to(mx_of("a.example")).mx, (std::vector<Mx>{{0, Name()}}));
  EXPECT_EQ(counts().mismatched, 3U);
}

TEST_F(CountsTest, OverTlsAHandshakeIsOne) {
  NameServer& server = serve(kSilence);
  Server tls = server.server();
  tls.profile = UsageProfile::opportunistic;
  options.servers = {tls};
  ask(mx_of("a.example"));
  turn_with_time(milliseconds(2), [&] { return counts().handshakes > 0; });
  EXPECT_EQ(counts().handshakes, 1U);
}

}  // namespace
}  // namespace nullmx::test
