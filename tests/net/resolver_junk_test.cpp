// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "resolver_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

/// What is not the answer, from the right address.  The true reply says 10 mx.example.; the junk
/// says null MX wherever it can.
struct JunkCase {
  const char* reason;
  std::function<std::string(const Received&)> junk;
};

std::string forged(const Received& query) { return mx_reply(query, 0, "."); }

/// The same query for another name of the same length.
std::string with_other_name(const Received& query) { return with_octet(forged(query), 13, 'z'); }

std::string with_question_twice(const Received& query) {
  std::string reply = with_octet(empty_reply(query, kReply), 5, 2);
  return reply + reply.substr(12);
}

const std::vector<JunkCase>& junk_cases() {
  static const std::vector<JunkCase> kCases{
      {"G3: no octet at all", [](const Received&) { return std::string(); }},
      {"G3: five octets", [](const Received&) { return std::string("junk!"); }},
      {"G3: five octets with our id", [](const Received& q) { return forged(q).substr(0, 5); }},
      {"G3: zeros", [](const Received&) { return std::string(64, '\0'); }},
      {"G3: another id",
       [](const Received& q) {
         return with_octet(forged(q), 0, static_cast<std::uint8_t>((q.id() >> 8) ^ 0x55));
       }},
      {"G3: another name", with_other_name},
      {"G3: another type",
       [](const Received& q) {
         return with_octet(forged(q), q.question().name.wire().size() + 13, 1);
       }},
      {"G3: another class",
       [](const Received& q) {
         return with_octet(forged(q), q.question().name.wire().size() + 15, 3);
       }},
      {"G3: QR=0, the query come back", [](const Received& q) { return q.message; }},
      {"G3: QR=0 with an answer", [](const Received& q) { return with_octet(forged(q), 2, 0x01); }},
      {"G3: another opcode", [](const Received& q) { return with_octet(forged(q), 2, 0xa9); }},
      {"G3: no question", [](const Received& q) { return with_octet(forged(q), 5, 0); }},
      {"G3: two questions", with_question_twice},
      {"G3: cut in the question", [](const Received& q) { return forged(q).substr(0, 20); }},
      {"a bare header that says SERVFAIL", [](const Received& q) { return bare_reply(q, 2); }},
      {"a bare header that says NXDOMAIN", [](const Received& q) { return bare_reply(q, 3); }},
      {"a bare header that says NOERROR", [](const Received& q) { return bare_reply(q, 0); }},
      {"a bare refusal with another id",
       [](const Received& q) {
         return with_octet(bare_reply(q, 5), 0, static_cast<std::uint8_t>((q.id() >> 8) ^ 1));
       }},
      {"a bare refusal with QR=0",
       [](const Received& q) { return with_octet(bare_reply(q, 5), 2, 0x01); }},
  };
  return kCases;
}

class ResolverJunkTest : public ResolverFixture {};

TEST_F(ResolverJunkTest, DropsWhatIsNotTheAnswerAndKeepsWaiting) {
  for (const JunkCase& row : junk_cases()) {
    NameServer server(loop, [&](const Received& query) {
      for (int i = 0; i < 20; ++i) query.reply(row.junk(query));
      query.reply(mx_reply(query, 10, "mx.example"));
    });
    destroy_resolver();
    options.servers = {server.server()};
    const Answer answer = answer_to(mx_of("true.example"));
    EXPECT_THAT(answer.mx, ElementsAre(Mx{10, name("mx.example")})) << row.reason;
    EXPECT_THAT(server.received(), SizeIs(1)) << row.reason << ": the try went on";
  }
}

TEST_F(ResolverJunkTest, DropsWhatIsNotTheAnswerOverTcpToo) {
  for (const JunkCase& row : junk_cases()) {
    NameServer server(loop, [&](const Received& query) {
      if (query.carrier == Carrier::datagram) {
        return query.reply(empty_reply(query, kReply | kTruncated));
      }
      query.reply(row.junk(query));
      query.reply(mx_reply(query, 10, "mx.example"));
    });
    destroy_resolver();
    options.servers = {server.server()};
    const Answer answer = answer_to(mx_of("true.example"));
    EXPECT_THAT(answer.mx, ElementsAre(Mx{10, name("mx.example")})) << row.reason;
    EXPECT_EQ(server.connections_made(), 1u) << row.reason;
  }
}

TEST_F(ResolverJunkTest, JunkForOneQuestionDisturbsNoOther) {
  // One malformed reply must not end the questions that share its socket.
  std::vector<Received> held;
  NameServer& server = serve([&](const Received& query) {
    if (query.question() != mx_of("broken.example")) return held.push_back(query);
    query.reply("junk!");
    query.reply(forged(query).substr(0, forged(query).size() - 1));
  });
  for (int i = 0; i < 50; ++i) ask(mx_of(std::to_string(i) + ".example"));
  ask(mx_of("broken.example"));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 1; }));
  EXPECT_EQ(answers.front().failure, Detail::malformed) << "G8";
  ASSERT_TRUE(turn_until(loop, [&] { return held.size() == 50; }));
  for (const Received& query : held) query.reply(mx_reply(query, 0, "."));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 51; }));
  for (std::size_t i = 1; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i].kind, Answer::Kind::records) << i;
  }
  EXPECT_THAT(server.received(), SizeIs(51));
}

TEST_F(ResolverJunkTest, MatchesTheNameWithoutRegardToCase) {
  // G4.
  serve([](const Received& query) {
    std::string reply = forged(query);
    for (std::size_t i = 13; i < 20; ++i) {
      if (reply[i] >= 'a' && reply[i] <= 'z') reply[i] = static_cast<char>(reply[i] - 0x20);
    }
    query.reply(reply);
  });
  EXPECT_EQ(answer_to(mx_of("letters.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverJunkTest, TheFirstOfTwoRepliesCounts) {
  serve([](const Received& query) {
    query.reply(mx_reply(query, 10, "mx.example"));
    query.reply(mx_reply(query, 0, "."));
  });
  EXPECT_THAT(answer_to(mx_of("true.example")).mx, ElementsAre(Mx{10, name("mx.example")}));
  EXPECT_THAT(answer_to(mx_of("next.example")).mx, ElementsAre(Mx{10, name("mx.example")}));
  EXPECT_THAT(answers, SizeIs(2));
}

TEST_F(ResolverJunkTest, AReplyFromAnotherPortIsNoReply) {
  NameServer stranger(loop, kSilence);
  NameServer& server = serve([&](const Received& query) {
    query.reply_from(stranger, forged(query));
    query.reply(mx_reply(query, 10, "mx.example"));
  });
  EXPECT_THAT(answer_to(mx_of("true.example")).mx, ElementsAre(Mx{10, name("mx.example")}));
  EXPECT_THAT(server.received(), SizeIs(1));
}

}  // namespace
}  // namespace nullmx::test
