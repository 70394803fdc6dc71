// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "resolver_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class ResolverFailureTest : public ResolverFixture {};

constexpr std::size_t kTries = 3;

TEST_F(ResolverFailureTest, AsksASilentServerThreeTimesAndNoMore) {
  // F10, must-not 16: never retry one server over one transport more than twice.
  NameServer& server = serve(kSilence);
  ask(mx_of("silent.example"));
  pass_after(server, 1, milliseconds(499));
  EXPECT_THAT(server.received(), SizeIs(1)) << "500 ms have not passed";
  pass_after(server, 1, milliseconds(1));
  pass_after(server, 2, milliseconds(1'000));
  pass_after(server, 3, milliseconds(3'399));
  EXPECT_TRUE(answers.empty()) << "a late reply would still be one";
  pass_after(server, 3, milliseconds(1));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; })) << "before 5 s have passed";
  EXPECT_EQ(answers.front().kind, Answer::Kind::failed);
  EXPECT_EQ(answers.front().failure, Detail::timeout);
  EXPECT_TRUE(answers.front().exhausted);
  EXPECT_THAT(server.received(), SizeIs(kTries));
}

TEST_F(ResolverFailureTest, WhatWasTriedIsSaidBeforeTheDeadlineAlsoWithinATry) {
  options.timeout = milliseconds(1'000);
  NameServer& server = serve(kSilence);
  ask(mx_of("silent.example"));
  pass_after(server, 1, milliseconds(500));
  pass_after(server, 2, milliseconds(479));
  EXPECT_TRUE(answers.empty());
  pass_after(server, 2, milliseconds(1));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::timeout);
  EXPECT_EQ(answers.front().transport, Transport::udp);
  EXPECT_FALSE(answers.front().exhausted) << "F14: one try was left";
}

TEST_F(ResolverFailureTest, AReplyToAnyTryCountsUntilTheDeadline) {
  std::vector<Received> held;
  NameServer& server = serve([&](const Received& query) { held.push_back(query); });
  ask(mx_of("slow.example"));
  for (std::size_t i = 1; i <= kTries; ++i)
    pass_after(server, i, milliseconds(1'000) * (1 << i) / 4);
  pass_after(server, kTries, milliseconds(1'000));
  held.front().reply(mx_reply(held.front(), 0, "."));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
}

TEST_F(ResolverFailureTest, NoNumberOfAttemptsMakesMoreThanThree) {
  options.attempts = 100;
  options.timeout = milliseconds(100'000);
  NameServer& server = serve(kSilence);
  ask(mx_of("silent.example"));
  for (std::size_t i = 1; i <= kTries; ++i) pass_after(server, i, milliseconds(10'000));
  pass_after(server, kTries, options.timeout);
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_THAT(server.received(), SizeIs(kTries));
}

TEST_F(ResolverFailureTest, EachTryHasAnIdOfItsOwn) {
  NameServer& server = serve(kSilence);
  ask(mx_of("silent.example"));
  pass_after(server, 1, milliseconds(500));
  pass_after(server, 2, milliseconds(1'000));
  pass_after(server, 3, milliseconds(0));
  EXPECT_NE(server.received()[0].id(), server.received()[1].id());
  EXPECT_NE(server.received()[1].id(), server.received()[2].id());
}

TEST_F(ResolverFailureTest, AsksTheNextServerWhenTheFirstIsSilent) {
  NameServer& silent = serve(kSilence);
  NameServer& good = serve(kNullMx);
  ask(mx_of("null.example"));
  pass_after(silent, 1, milliseconds(500));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
  EXPECT_THAT(silent.received(), SizeIs(1));
  EXPECT_THAT(good.received(), SizeIs(1));
}

TEST_F(ResolverFailureTest, ALateReplyIsAnAnswer) {
  std::vector<Received> held;
  NameServer& late = serve([&](const Received& query) { held.push_back(query); });
  NameServer& silent = serve(kSilence);
  ask(mx_of("late.example"));
  pass_after(late, 1, milliseconds(500));
  pass_after(silent, 1, milliseconds(100));
  held.front().reply(mx_reply(held.front(), 0, "."));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
}

TEST_F(ResolverFailureTest, ALateFailureDoesNotEndTheTryThatIsWaitedFor) {
  std::vector<Received> held;
  NameServer& late = serve([&](const Received& query) { held.push_back(query); });
  std::vector<Received> second;
  NameServer& slow = serve([&](const Received& query) { second.push_back(query); });
  ask(mx_of("late.example"));
  pass_after(late, 1, milliseconds(500));
  pass_after(slow, 1, milliseconds(100));
  held.front().reply(rcode_reply(held.front(), 2));
  for (int i = 0; i < 3; ++i) loop.process();
  EXPECT_TRUE(answers.empty());
  EXPECT_THAT(slow.received(), SizeIs(1)) << "nor hurry it";
  second.front().reply(mx_reply(second.front(), 0, "."));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
  EXPECT_THAT(late.received(), SizeIs(1)) << "it has failed: it is not asked again";
}

TEST_F(ResolverFailureTest, AsksTheNextServerAtOnceWhenOneFails) {
  struct Row {
    const char* reason;
    NameServer::Behaviour failure;
  };
  const std::vector<Row> rows{
      {"F1: SERVFAIL", rcode(2)},
      {"F5: REFUSED", rcode(5)},
      {"F6: NOTIMP", rcode(4)},
      {"F9: another rcode", rcode(9)},
      {"F5: REFUSED, the header alone", [](const Received& q) { q.reply(bare_reply(q, 5)); }},
      {"F6: NOTIMP, the header alone", [](const Received& q) { q.reply(bare_reply(q, 4)); }},
      {"F12: lame, empty without recursion",
       [](const Received& q) { q.reply(empty_reply(q, 0x8100)); }},
      {"G8: cut in a record",
       [](const Received& q) {
         const std::string whole = mx_reply(q, 0, ".");
         q.reply(whole.substr(0, whole.size() - 1));
       }},
      {"F7: FORMERR with and without EDNS", rcode(1)},
      {"SERVFAIL with a null MX inside",
       [](const Received& q) { q.reply(mx_reply(q, 0, ".", kReply | 2)); }},
  };
  for (const Row& row : rows) {
    destroy_resolver();
    NameServer bad(loop, row.failure);
    NameServer good(loop, [](const Received& q) { q.reply(mx_reply(q, 10, "mx.example")); });
    options.servers = {bad.server(), good.server()};
    EXPECT_THAT(answer_to(mx_of("name.example")).mx, ElementsAre(Mx{10, name("mx.example")}))
        << row.reason;
  }
}

TEST_F(ResolverFailureTest, AHeaderAloneEndsATryAndNotTheQuestion) {
  int left = 2;
  NameServer& server = serve([&left](const Received& query) {
    if (left-- > 0) return query.reply(bare_reply(query, 5));
    query.reply(mx_reply(query, 0, "."));
  });
  ask(mx_of("null.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(300), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
  EXPECT_THAT(server.received(), SizeIs(3));
}

TEST_F(ResolverFailureTest, FailsWithTheReasonWhenEveryServerFailed) {
  struct Row {
    const char* reason;
    NameServer::Behaviour first;
    NameServer::Behaviour second;
    Detail failure;
  };
  const std::vector<Row> rows{
      {"F1: SERVFAIL", rcode(2), rcode(2), Detail::servfail},
      {"F5: REFUSED", rcode(5), rcode(5), Detail::refused},
      {"F6: NOTIMP is not NODATA", rcode(4), rcode(4), Detail::notimp},
      {"F7: FORMERR", rcode(1), rcode(1), Detail::formerr},
      {"F9: 11", rcode(11), rcode(11), Detail::rcode},
      {"the last one counts", rcode(2), rcode(5), Detail::refused},
  };
  for (const Row& row : rows) {
    destroy_resolver();
    NameServer first(loop, row.first);
    NameServer second(loop, row.second);
    options.servers = {first.server(), second.server()};
    const Answer answer = answer_to(mx_of("name.example"));
    EXPECT_EQ(answer.kind, Answer::Kind::failed) << row.reason;
    EXPECT_EQ(answer.failure, row.failure) << row.reason;
    EXPECT_TRUE(answer.exhausted) << row.reason;
    EXPECT_TRUE(answer.mx.empty()) << row.reason;
    EXPECT_LE(first.received().size(), 2u) << row.reason;
  }
}

TEST_F(ResolverFailureTest, WhatAServerSaidTellsMoreThanSilence) {
  NameServer& failing = serve(rcode(5));
  NameServer& silent = serve(kSilence);
  ask(mx_of("name.example"));
  for (std::size_t i = 1; i <= kTries; ++i) pass_after(silent, i, milliseconds(2'000));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::refused);
  EXPECT_THAT(failing.received(), SizeIs(1));
}

TEST_F(ResolverFailureTest, AnUnreachableServerIsTriedThreeTimesInAShortTime) {
  // F11, as F10.
  const ClosedPort closed;
  options.servers = {closed.server()};
  ask(mx_of("name.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(300), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::network);
  EXPECT_TRUE(answers.front().exhausted);
}

TEST_F(ResolverFailureTest, ManyQuestionsToAnUnreachableServerAllFailInAShortTime) {
  const ClosedPort closed;
  options.servers = {closed.server()};
  for (int i = 0; i < 500; ++i) ask(mx_of(std::to_string(i) + ".example"));
  ASSERT_TRUE(turn_with_time(milliseconds(300), [&] { return answers.size() == 500; }));
  for (const Answer& answer : answers) EXPECT_EQ(answer.failure, Detail::network);
}

TEST_F(ResolverFailureTest, AServerThatStartsBetweenTwoTriesAnswers) {
  const ClosedPort port;
  options.servers = {port.server()};
  ask(mx_of("null.example"));
  turn_with_time(milliseconds(50), [] { return false; });
  const NameServer server(loop, kNullMx, port);
  ASSERT_TRUE(turn_with_time(milliseconds(300), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
}

TEST_F(ResolverFailureTest, AsksTheNextServerWhenOneIsUnreachable) {
  const ClosedPort closed;
  options.servers = {closed.server()};
  serve(kNullMx);
  EXPECT_EQ(answer_to(mx_of("null.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverFailureTest, AServerThatCameBackIsAskedAgain) {
  const ClosedPort port;
  options.servers = {port.server()};
  ask(mx_of("first.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(300), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::network);
  const NameServer server(loop, kNullMx, port);
  EXPECT_EQ(answer_to(mx_of("second.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverFailureTest, NeverAnswersFromATruncatedMessage) {
  // G1, G2, must-not 9: neither over UDP nor over TCP.
  struct Row {
    const char* reason;
    NameServer::Behaviour over_tcp;
    NameServer::Tcp tcp;
    Detail failure;
  };
  const std::vector<Row> rows{
      {"G2: TC over TCP",
       [](const Received& q) { q.reply(mx_reply(q, 0, ".", kReply | kTruncated)); },
       NameServer::Tcp::open, Detail::malformed},
      {"TCP refused", kSilence, NameServer::Tcp::closed, Detail::network},
      {"TCP closed at once", [](const Received& q) { q.hang_up(); }, NameServer::Tcp::open,
       Detail::network},
      {"TCP reset", [](const Received& q) { q.reset(); }, NameServer::Tcp::open, Detail::network},
      {"half a message, then closed",
       [](const Received& q) {
         const std::string reply = mx_reply(q, 0, ".");
         q.raw(std::string(1, '\0') + static_cast<char>(reply.size()) + reply.substr(0, 20));
         q.hang_up();
       },
       NameServer::Tcp::open, Detail::network},
      {"one octet, then closed",
       [](const Received& q) {
         q.raw("\x01");
         q.hang_up();
       },
       NameServer::Tcp::open, Detail::network},
      {"65,535 announced, then closed",
       [](const Received& q) {
         q.raw("\xff\xff");
         q.hang_up();
       },
       NameServer::Tcp::open, Detail::network},
  };
  for (const Row& row : rows) {
    destroy_resolver();
    NameServer server(
        loop,
        [&](const Received& query) {
          if (query.carrier == Carrier::stream) return row.over_tcp(query);
          query.reply(mx_reply(query, 0, ".", kReply | kTruncated));
        },
        "127.0.0.1", row.tcp);
    options.servers = {server.server()};
    const Answer answer = answer_to(mx_of("large.example"));
    EXPECT_EQ(answer.kind, Answer::Kind::failed) << row.reason;
    EXPECT_EQ(answer.failure, row.failure) << row.reason;
    EXPECT_EQ(answer.transport, Transport::tcp_after_udp) << row.reason;
    EXPECT_TRUE(answer.mx.empty()) << row.reason;
    EXPECT_EQ(server.count(Carrier::datagram), 1u) << row.reason;
    EXPECT_LE(server.count(Carrier::stream), kTries) << row.reason;
  }
}

TEST_F(ResolverFailureTest, ASilentTcpServerIsGivenUpLikeASilentUdpServer) {
  NameServer& server = serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) query.reply(empty_reply(query, kReply | kTruncated));
  });
  ask(mx_of("large.example"));
  for (std::size_t i = 1; i <= kTries; ++i) pass_after(server, 1 + i, milliseconds(2'000));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::timeout);
  EXPECT_EQ(server.count(Carrier::stream), kTries);
}

TEST_F(ResolverFailureTest, BadVersIsAskedAgainWithoutEdnsAndBadCookieOverTcp) {
  // F8: the upper bits of the rcode stand in the OPT record.
  const auto extended = [](const Received& query, std::uint8_t upper, std::uint16_t lower) {
    std::string reply = with_octet(rcode_reply(query, lower), 11, 1);
    return reply + std::string("\0\0\x29\x04\xd0", 5) + static_cast<char>(upper) +
           std::string(5, '\0');
  };
  NameServer& no_version = serve([&](const Received& query) {
    const bool has_opt = query.message[11] == 1;
    query.reply(has_opt ? extended(query, 1, 0) : mx_reply(query, 0, "."));
  });
  EXPECT_EQ(answer_to(mx_of("badvers.example")).kind, Answer::Kind::records);
  EXPECT_THAT(no_version.received(), SizeIs(2));

  destroy_resolver();
  options.servers.clear();
  serve([&](const Received& query) {
    const bool is_stream = query.carrier == Carrier::stream;
    query.reply(is_stream ? mx_reply(query, 0, ".") : extended(query, 1, 7));
  });
  EXPECT_EQ(answer_to(mx_of("badcookie.example")).transport, Transport::tcp_after_udp);
}

}  // namespace
}  // namespace nullmx::test
