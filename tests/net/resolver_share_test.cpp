// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <dirent.h>

#include <algorithm>
#include <set>

#include "resolver_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ResolverShareTest : public ResolverFixture {
 protected:
  NameServer& hold() {
    return serve([this](const Received& query) { held.push_back(query); });
  }
  void wait_for(std::size_t count) {
    ASSERT_TRUE(turn_until(loop, [&] { return held.size() >= count; }));
  }
  void release() {
    for (const Received& query : std::exchange(held, {})) query.reply(mx_reply(query, 0, "."));
  }
  std::vector<Received> held;
};

std::size_t open_descriptors() {
  std::size_t count = 0;
  DIR* const directory = opendir("/proc/self/fd");
  while (readdir(directory) != nullptr) ++count;
  closedir(directory);
  return count;
}

TEST_F(ResolverShareTest, IdenticalQuestionsReachTheServerOnce) {
  // Ruling 21.
  NameServer& server = hold();
  for (int i = 0; i < 10; ++i) ask(mx_of("null.example"));
  ask(mx_of("NULL.Example"));
  wait_for(1);
  release();
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 11; }));
  EXPECT_THAT(server.received(), SizeIs(1));
}

TEST_F(ResolverShareTest, AnotherTypeIsAnotherQuestion) {
  NameServer& server = hold();
  ask(mx_of("null.example"));
  ask({name("null.example"), RrType::a});
  wait_for(2);
  EXPECT_THAT(server.received(), SizeIs(2));
}

TEST_F(ResolverShareTest, CancellingOneDoesNotCancelTheOthers) {
  hold();
  const Resolver::AskId first = ask(mx_of("null.example"));
  ask(mx_of("null.example"));
  wait_for(1);
  EXPECT_EQ(resolver().cancel(first), Resolver::Sent::yes);
  release();
  ASSERT_TRUE(turn_until(loop, [&] { return !answers.empty(); }));
  for (int i = 0; i < 3; ++i) loop.process();
  EXPECT_THAT(answers, SizeIs(1));
}

TEST_F(ResolverShareTest, ACancelledQuestionIsNotAskedAgainAndNotAnswered) {
  NameServer& server = hold();
  const Resolver::AskId id = ask(mx_of("null.example"));
  wait_for(1);
  EXPECT_EQ(resolver().cancel(id), Resolver::Sent::yes);
  clock.advance(std::chrono::seconds(60));
  for (int i = 0; i < 5; ++i) loop.process();
  release();
  for (int i = 0; i < 5; ++i) loop.process();
  EXPECT_THAT(answers, IsEmpty());
  EXPECT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(resolver().cancel(id), Resolver::Sent::no) << "it is done";
}

TEST_F(ResolverShareTest, AnAnswerThatIsOnItsWayCanStillBeCancelled) {
  serve(kNullMx);
  std::vector<Resolver::AskId> ids;
  std::vector<int> order;
  const Question question = mx_of("null.example");
  ids.push_back(resolver().ask(question, [&](const Answer&) {
    order.push_back(0);
    EXPECT_EQ(resolver().cancel(ids[1]), Resolver::Sent::yes);
  }));
  ids.push_back(resolver().ask(question, [&](const Answer&) { order.push_back(1); }));
  ids.push_back(resolver().ask(question, [&](const Answer&) { order.push_back(2); }));
  ASSERT_TRUE(turn_until(loop, [&] { return order.size() == 2; }));
  EXPECT_THAT(order, ElementsAre(0, 2));
}

TEST_F(ResolverShareTest, ANewQuestionAfterTheAnswerIsAskedAnew) {
  NameServer& server = serve(kNullMx);
  answer_to(mx_of("null.example"));
  answer_to(mx_of("null.example"));
  EXPECT_THAT(server.received(), SizeIs(2)) << "the cache is another part's business";
}

TEST_F(ResolverShareTest, ACallbackMayAskAgain) {
  NameServer& server = serve(kNullMx);
  resolver().ask(mx_of("first.example"), [this](const Answer&) { ask(mx_of("second.example")); });
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_THAT(server.received(), SizeIs(2));
}

TEST_F(ResolverShareTest, ACallbackMayThrowAndTheOthersStillRun) {
  serve(kNullMx);
  resolver().ask(mx_of("null.example"), [](const Answer&) { throw std::runtime_error("mine"); });
  ask(mx_of("null.example"));
  EXPECT_THROW(turn_until(loop, [] { return false; }), std::runtime_error);
  EXPECT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
}

TEST_F(ResolverShareTest, ACallbackMayDestroyTheResolver) {
  serve(kNullMx);
  bool is_done = false;
  resolver().ask(mx_of("null.example"), [&](const Answer&) {
    destroy_resolver();
    is_done = true;
  });
  ask(mx_of("null.example"));
  ASSERT_TRUE(turn_until(loop, [&] { return is_done; }));
  for (int i = 0; i < 3; ++i) loop.process();
  EXPECT_THAT(answers, IsEmpty());
}

TEST_F(ResolverShareTest, ACallbackMayTurnTheLoop) {
  serve(kNullMx);
  bool is_done = false;
  resolver().ask(mx_of("first.example"), [&](const Answer&) {
    EXPECT_EQ(answer_to(mx_of("second.example")).kind, Answer::Kind::records);
    is_done = true;
  });
  ASSERT_TRUE(turn_until(loop, [&] { return is_done; }));
}

TEST_F(ResolverShareTest, DestructionWithOpenQuestionsCallsNobodyAndClosesEverything) {
  hold();
  serve(kSilence);
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 100; ++i) ask(mx_of(std::to_string(i) + ".example"));
  wait_for(100);
  EXPECT_GT(open_descriptors(), before);
  destroy_resolver();
  EXPECT_EQ(open_descriptors(), before);
  release();
  clock.advance(std::chrono::seconds(60));
  for (int i = 0; i < 5; ++i) loop.process();
  EXPECT_THAT(answers, IsEmpty());
}

TEST_F(ResolverShareTest, DestructionWithAnOpenTcpQuestionClosesEverything) {
  NameServer& server = serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) query.reply(empty_reply(query, kReply | kTruncated));
  });
  const std::size_t before = open_descriptors();
  ask(mx_of("large.example"));
  ASSERT_TRUE(turn_until(loop, [&] { return server.count(Carrier::stream) == 1; }));
  destroy_resolver();
  EXPECT_EQ(open_descriptors(), before + 1) << "the server's end of the connection";
}

TEST_F(ResolverShareTest, ThousandsOfQuestionsShareOneSocketAndAllAreAnswered) {
  NameServer& server = serve(kNullMx);
  answer_to(mx_of("warm.example"));
  const std::size_t before = open_descriptors();
  constexpr std::size_t kMany = 5'000;
  std::size_t sent = 0;
  // A window, since nothing here holds the flood back from the server's socket buffer.
  const auto more = [&] {
    while (sent < kMany && sent + 1 < answers.size() + 100) {
      ask(mx_of(std::to_string(sent++) + ".example"));
    }
    return answers.size() == kMany + 1;
  };
  ASSERT_TRUE(turn_until(loop, more));
  for (const Answer& answer : answers) EXPECT_EQ(answer.kind, Answer::Kind::records);
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_THAT(server.received(), SizeIs(kMany + 1));
}

TEST_F(ResolverShareTest, WhatExceedsTheWindowWaitsForRoom) {
  NameServer& server = serve([](const Received& query) {
    if (query.question() == mx_of("null.example")) query.reply(mx_reply(query, 0, "."));
  });
  std::vector<Resolver::AskId> ids;
  options.window = 100;
  for (std::size_t i = 0; i < options.window; ++i)
    ids.push_back(ask(mx_of(std::to_string(i) + ".example")));
  const Resolver::AskId waiting = ask(mx_of("waiting.example"));
  ask(mx_of("null.example"));
  EXPECT_EQ(resolver().cancel(waiting), Resolver::Sent::no) << "it had not left";
  const auto is_asked = [&server] {
    return std::ranges::any_of(server.received(), [](const Received& query) {
      return query.question() == mx_of("null.example");
    });
  };
  for (int i = 0; i < 200; ++i) loop.process();
  EXPECT_FALSE(is_asked());
  EXPECT_EQ(resolver().cancel(ids.front()), Resolver::Sent::yes);
  ASSERT_TRUE(turn_until(loop, [&] { return !answers.empty(); }));
  EXPECT_EQ(answers.front().question, mx_of("null.example"));
}

TEST_F(ResolverShareTest, CancelledQuestionsTakeNoRoom) {
  serve([](const Received& query) {
    if (query.question() == mx_of("null.example")) query.reply(mx_reply(query, 0, "."));
  });
  for (int i = 0; i < 40'000; ++i) {
    resolver().cancel(ask(mx_of(std::to_string(i) + ".example")));
    if (i % 100 == 0) loop.process();
  }
  EXPECT_EQ(answer_to(mx_of("null.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverShareTest, IdsAreUniqueAmongTheQuestionsUnderWay) {
  hold();
  constexpr std::size_t kMany = 4'000;
  std::set<std::uint16_t> ids;
  for (std::size_t i = 0; i < kMany; ++i) {
    ask(mx_of(std::to_string(i) + ".example"));
    if (i % 100 == 99) wait_for(i + 1);
  }
  wait_for(kMany);
  for (const Received& query : held) ids.insert(query.id());
  EXPECT_EQ(ids.size(), kMany);
}

}  // namespace
}  // namespace nullmx::test
