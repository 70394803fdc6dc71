// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "net/resolver_fixture.hpp"
#include "nullmx/validator.hpp"

/// Which server is asked, when, how fast and over what.
namespace nullmx::test {
namespace {

using testing::SizeIs;

class TransportTest : public ResolverFixture {
 protected:
  /// A server that takes this long.
  NameServer& serve_after(milliseconds delay) {
    return serve([this, delay](const Received& query) {
      loop.at(loop.now() + delay, [query] { query.reply(mx_reply(query, 0, ".")); });
    });
  }
  void answered_within(milliseconds most) {
    const std::size_t before = answers.size();
    ask(mx_of("n" + std::to_string(before) + ".example"));
    EXPECT_TRUE(turn_with_time(most, [&] { return answers.size() > before; })) << before;
  }
  void pass(milliseconds time) {
    turn_with_time(time, [] { return false; });
  }
};

TEST_F(TransportTest, ALostDatagramCostsAHundredMillisecondsWithANearServer) {
  bool loses = false;
  NameServer& server = serve([&loses](const Received& query) {
    if (!loses) query.reply(mx_reply(query, 0, "."));
    loses = false;
  });
  for (int i = 0; i < 20; ++i) answered_within(milliseconds(2));
  loses = true;
  ask(mx_of("lost.example"));
  pass_after(server, 21, milliseconds(99));
  EXPECT_THAT(server.received(), SizeIs(21));
  answered_within(milliseconds(2));
  ASSERT_TRUE(turn_with_time(milliseconds(2), [&] { return answers.size() == 22; }));
  EXPECT_THAT(server.received(), SizeIs(23));
}

TEST_F(TransportTest, AFarServerIsNotAskedTwiceForNothing) {
  NameServer& server = serve_after(milliseconds(450));
  for (int i = 0; i < 20; ++i) answered_within(milliseconds(460));
  EXPECT_THAT(server.received(), SizeIs(20));
}

TEST_F(TransportTest, AServerThatHasBeenSilentIsAskedAfterTheOthersAndLookedAtNowAndThen) {
  bool is_silent = true;
  NameServer& first = serve([&is_silent](const Received& query) {
    if (!is_silent) query.reply(mx_reply(query, 0, "."));
  });
  serve(kNullMx);
  for (int i = 0; i < 3; ++i) answered_within(milliseconds(510));
  EXPECT_THAT(first.received(), SizeIs(3));
  for (int i = 0; i < 20; ++i) answered_within(milliseconds(2));
  EXPECT_THAT(first.received(), SizeIs(3)) << "it rests";
  pass(milliseconds(5'000));
  answered_within(milliseconds(510));
  for (int i = 0; i < 20; ++i) answered_within(milliseconds(2));
  EXPECT_THAT(first.received(), SizeIs(4)) << "one question has looked";
  is_silent = false;
  pass(milliseconds(10'000));
  for (int i = 0; i < 20; ++i) answered_within(milliseconds(2));
  EXPECT_THAT(first.received(), SizeIs(24)) << "it is back";
}

TEST_F(TransportTest, ServersTakeTurnsWhenTheyShall) {
  options.rotate = true;
  NameServer& first = serve(kNullMx);
  NameServer& second = serve(kNullMx);
  for (int i = 0; i < 10; ++i) answered_within(milliseconds(2));
  EXPECT_THAT(first.received(), SizeIs(5));
  EXPECT_THAT(second.received(), SizeIs(5));
}

TEST_F(TransportTest, NoMoreQueriesLeaveThanTheRateAllows) {
  options.rate = Rate{100, 5};
  NameServer& server = serve(kNullMx);
  for (int i = 0; i < 50; ++i) ask(mx_of(std::to_string(i) + ".example"));
  pass(milliseconds(0));
  EXPECT_THAT(server.received(), SizeIs(5)) << "the burst";
  pass(milliseconds(100));
  EXPECT_THAT(server.received(), SizeIs(15)) << "and what a tenth of a second gives";
  ASSERT_TRUE(turn_with_time(milliseconds(400), [&] { return answers.size() == 50; }));
}

TEST_F(TransportTest, FurtherTriesGoBeforeWhatHasNotBeenAsked) {
  options.rate = Rate{10, 1};
  options.attempts = 2;
  NameServer& server = serve([](const Received& query) {
    if (query.question() != mx_of("0.example")) query.reply(mx_reply(query, 0, "."));
  });
  for (int i = 0; i < 20; ++i) ask(mx_of(std::to_string(i) + ".example"));
  pass(milliseconds(700));
  EXPECT_EQ(std::ranges::count(server.received(), mx_of("0.example"), &Received::question), 2);
}

TEST_F(TransportTest, TheTimerOfATryRunsFromItsSending) {
  options.rate = Rate{2, 1};
  NameServer& server = serve(kSilence);
  ask(mx_of("first.example"));
  ask(mx_of("second.example"));
  pass(milliseconds(600));
  EXPECT_EQ(std::ranges::count(server.received(), mx_of("second.example"), &Received::question), 0)
      << "the second try of the first question has taken its turn";
}

TEST_F(TransportTest, TheWindowBoundsWhatIsUnderWay) {
  options.window = 10;
  std::vector<Received> held;
  NameServer& server = serve([&held](const Received& query) { held.push_back(query); });
  for (int i = 0; i < 100; ++i) ask(mx_of(std::to_string(i) + ".example"));
  pass(milliseconds(1));
  EXPECT_THAT(server.received(), SizeIs(10));
  for (std::size_t i = 0; i < 100; ++i) {
    ASSERT_TRUE(turn_until(loop, [&] { return held.size() > i; })) << i;
    held[i].reply(mx_reply(held[i], 0, "."));
  }
  EXPECT_TRUE(turn_until(loop, [&] { return answers.size() == 100; }));
}

TEST_F(TransportTest, QuestionsDoNotWaitForEachOthersRoomForEver) {
  // Each holds a place for a late reply to its first try when its second wants one.
  options.window = Options::kMaxWindow;
  bool is_silent = true;
  serve([&is_silent](const Received& query) {
    if (!is_silent) query.reply(mx_reply(query, 0, "."));
  });
  constexpr std::size_t kMany = 20'000;
  for (std::size_t i = 0; i < kMany; ++i) ask(mx_of(std::to_string(i) + ".example"));
  for (int i = 0; i < 40; ++i) {
    clock.advance(milliseconds(50));
    loop.process();
  }
  is_silent = false;
  for (int i = 0; i < 2'000 && answers.size() < kMany; ++i) {
    clock.advance(milliseconds(50));
    loop.process();
  }
  EXPECT_THAT(answers, SizeIs(kMany));
}

TEST_F(TransportTest, OverTcpNothingGoesOverUdpAndQuestionsShareAConnection) {
  options.transport = Transport::tcp;
  NameServer& server = serve(kNullMx);
  for (int i = 0; i < 100; ++i) ask(mx_of(std::to_string(i) + ".example"));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 100; }));
  EXPECT_EQ(server.count(Carrier::datagram), 0u);
  EXPECT_EQ(server.connections_made(), 1u);
  EXPECT_EQ(answers.front().transport, Transport::tcp);
}

TEST_F(TransportTest, AConnectionThatIsDeadIsReplacedAndOthersAreNotLostWithIt) {
  // 65,535 octets announced on the first connection, and then nothing.
  options.transport = Transport::tcp;
  NameServer* self = nullptr;
  NameServer& server = serve([&self](const Received& query) {
    if (self->connections_made() > 1) return query.reply(mx_reply(query, 0, "."));
    query.raw("\xff\xff");
  });
  self = &server;
  ask(mx_of("stuck.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(2'000), [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().kind, Answer::Kind::records);
  EXPECT_EQ(server.connections_made(), 2u);
  answered_within(milliseconds(2));
}

/// The answer that lets the second question leave is the last that the connection brings, at the
/// very time when that question leaves.
TEST_F(TransportTest, AConnectionIsNotAliveBecauseOfWhatItBroughtBeforeAQuestionLeft) {
  options.transport = Transport::tcp;
  options.window = 1;
  NameServer* self = nullptr;
  NameServer& server = serve([&self](const Received& query) {
    const bool is_first = self->received().size() == 1;
    if (is_first || self->connections_made() > 1) query.reply(mx_reply(query, 0, "."));
  });
  self = &server;
  ask(mx_of("first.example"));
  ask(mx_of("second.example"));
  ASSERT_TRUE(turn_with_time(milliseconds(4'000), [&] { return answers.size() == 2; }));
  EXPECT_EQ(answers.back().kind, Answer::Kind::records);
  EXPECT_EQ(server.connections_made(), 2u);
}

TEST_F(TransportTest, AServerThatAnswersAFewQuestionsAConnectionAnswersAll) {
  options.transport = Transport::tcp;
  int left = 0;
  NameServer& server = serve([&left](const Received& query) {
    query.reply(mx_reply(query, 0, "."));
    if (++left % 4 == 0) query.hang_up();
  });
  for (int i = 0; i < 10; ++i) ask(mx_of(std::to_string(i) + ".example"));
  ASSERT_TRUE(turn_with_time(milliseconds(3'000), [&] { return answers.size() == 10; }));
  for (const Answer& answer : answers) EXPECT_EQ(answer.kind, Answer::Kind::records);
  EXPECT_GE(server.connections_made(), 3u);
}

TEST_F(TransportTest, WhatIsAskedOverAStreamDoesNotTakeAnAnswerFromUdp) {
  NameServer& server = serve(kNullMx);
  std::vector<Answer> confirmed;
  ask(mx_of("null.example"));
  resolver().ask_over_stream(mx_of("null.example"),
                             [&](const Answer& answer) { confirmed.push_back(answer); });
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() + confirmed.size() == 2; }));
  EXPECT_EQ(answers.front().transport, Transport::udp);
  EXPECT_EQ(confirmed.front().transport, Transport::tcp_after_udp);
  EXPECT_EQ(server.count(Carrier::stream), 1u);
}

TEST_F(TransportTest, AValidatorThatIsDestroyedSendsNothingOfWhatWaited) {
  NameServer& server = serve(kSilence);
  options.window = 2;
  auto validator = std::make_unique<Validator>(options);
  for (int n = 0; n < 200; ++n)
    validator->check("d" + std::to_string(n) + ".example", [](auto&&) {});
  validator->process();
  ASSERT_TRUE(turn_until(loop, [&] { return server.received().size() == 2; }));
  validator.reset();
  for (int turn = 0; turn < 10; ++turn) loop.process();
  EXPECT_EQ(server.received().size(), 2u);
}

TEST_F(TransportTest, WhatHasWaitedForItsTurnToTheEndIsNotSentAndNotDecided) {
  NameServer& server = serve(kSilence);
  options.window = 1;
  options.attempts = 1;
  options.first_wait = options.timeout;
  const auto ask = [this](Loop& own) { return make_resolver(own, options); };
  Validator validator(ask, options, nullptr, clock.source());
  std::vector<Detail> details;
  for (const std::string_view domain : {"a.example", "b.example", "c.example"}) {
    validator.check(domain, [&](const Verdict& verdict) { details.push_back(verdict.detail); });
  }
  validator.process();
  ASSERT_TRUE(turn_until(loop, [&] { return server.received().size() == 1; }));
  clock.advance(options.timeout);
  for (int turn = 0; turn < 10; ++turn) validator.process();
  EXPECT_THAT(details, testing::ElementsAre(Detail::timeout, Detail::overload, Detail::overload))
      << "F14b";
  for (int turn = 0; turn < 10; ++turn) loop.process();
  EXPECT_EQ(server.received().size(), 1u);
}

}  // namespace
}  // namespace nullmx::test
