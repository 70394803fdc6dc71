// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "resolver_fixture.hpp"

namespace nullmx::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ResolverTest : public ResolverFixture {};

TEST_F(ResolverTest, AnswersOverUdp) {
  serve(kNullMx);
  const Answer answer = answer_to(mx_of("null.example"));
  EXPECT_EQ(answer.kind, Answer::Kind::records);
  EXPECT_THAT(answer.mx, ElementsAre(Mx{0, Name{}}));
  EXPECT_EQ(answer.transport, Transport::udp);
  EXPECT_EQ(answer.question, mx_of("null.example"));
}

TEST_F(ResolverTest, AnswersFromAnIpv6Server) {
  NameServer server(loop, kNullMx, "::1");
  options.servers = {server.server()};
  EXPECT_EQ(answer_to(mx_of("null.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverTest, NeverAnswersFromAsk) {
  ask(mx_of("null.example"));  // no server: this fails at once, but not from here
  EXPECT_THAT(answers, IsEmpty());
}

TEST_F(ResolverTest, TheQueryOnTheWireAsksForAdAndNeverSetsCd) {
  // Must-not 10: never set CD.  Ruling 17: AD=1.  Ruling 18: EDNS with 1232 octets.
  NameServer& server = serve(kNullMx);
  answer_to(mx_of("null.example"));
  ASSERT_THAT(server.received(), SizeIs(1));
  const std::string& query = server.received().front().message;
  EXPECT_EQ(query.substr(2, 2), std::string("\x01\x20", 2)) << "RD and AD, nothing else";
  const std::string opt("\0\0\x29\x04\xd0\0\0\0\0\0\0", 11);
  EXPECT_EQ(query, build_query(mx_of("null.example"), server.received().front().id()));
  EXPECT_EQ(query.substr(query.size() - opt.size()), opt) << "no cookie, no other option";
}

TEST_F(ResolverTest, NeverUsesSearchDomains) {
  // Must-not 13.
  setenv("LOCALDOMAIN", "search.example", 1);
  setenv("RES_OPTIONS", "ndots:5", 1);
  NameServer& server = serve(rcode(3));
  EXPECT_EQ(answer_to(mx_of("short")).kind, Answer::Kind::no_name);
  unsetenv("LOCALDOMAIN");
  unsetenv("RES_OPTIONS");
  ASSERT_THAT(server.received(), SizeIs(1));
  EXPECT_EQ(server.received().front().question(), mx_of("short"));
}

TEST_F(ResolverTest, AsksForNamesThatAreNoHostNames) {
  // The end of an alias chain may have any octet, an octet 0 included.
  NameServer& server = serve(kNullMx);
  const Question question = mx_of("a\\000b\\ c\\..null.example");
  EXPECT_EQ(answer_to(question).kind, Answer::Kind::records);
  EXPECT_EQ(server.received().front().question(), question);
}

TEST_F(ResolverTest, AsksAgainOverTcpWhenTheAnswerIsTruncated) {
  // G1, must-not 9: the truncated message shows a null MX, the whole one does not.
  NameServer& server = serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) {
      query.reply(mx_reply(query, 0, ".", kReply | kTruncated));
    } else {
      query.reply(mx_reply(query, 10, "mx.example"));
    }
  });
  const Answer answer = answer_to(mx_of("large.example"));
  EXPECT_THAT(answer.mx, ElementsAre(Mx{10, name("mx.example")}));
  EXPECT_EQ(answer.transport, Transport::tcp_after_udp);
  EXPECT_EQ(server.count(Carrier::stream), 1u);
}

TEST_F(ResolverTest, KeepsOneTcpConnectionForManyQuestions) {
  NameServer& server = serve([](const Received& query) {
    const bool is_stream = query.carrier == Carrier::stream;
    query.reply(mx_reply(query, 0, ".", is_stream ? kReply : kReply | kTruncated));
  });
  for (int i = 0; i < 20; ++i) ask(mx_of(std::to_string(i) + ".example"));
  ASSERT_TRUE(turn_until(loop, [&] { return answers.size() == 20; }));
  EXPECT_EQ(server.count(Carrier::stream), 20u);
  answer_to(mx_of("later.example"));
  answer_to(mx_of("latest.example"));
  EXPECT_EQ(server.connections_made(), 1u);
}

TEST_F(ResolverTest, ReadsATcpReplyThatComesOctetByOctet) {
  serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) {
      return query.reply(empty_reply(query, kReply | kTruncated));
    }
    const std::string reply = mx_reply(query, 0, ".");
    query.raw(std::string("\0\0\0", 3));  // an empty frame before it, and a length in halves
    query.raw(std::string(1, static_cast<char>(reply.size())));
    for (const char octet : reply) query.raw(std::string(1, octet));
  });
  EXPECT_EQ(answer_to(mx_of("slow.example")).kind, Answer::Kind::records);
}

TEST_F(ResolverTest, ReadsATcpReplyOfTheLargestSize) {
  serve([](const Received& query) {
    if (query.carrier == Carrier::datagram) {
      return query.reply(empty_reply(query, kReply | kTruncated));
    }
    const std::string reply = empty_reply(query, kReply);
    query.reply(reply + std::string(65'535 - reply.size(), '\0'));
  });
  // Octets behind the records: not a whole message, and not a reason to lose the connection.
  const Answer answer = answer_to(mx_of("large.example"));
  EXPECT_EQ(answer.kind, Answer::Kind::failed);
  EXPECT_EQ(answer.failure, Detail::malformed);
}

TEST_F(ResolverTest, AsksAgainOverANewConnectionWhenTheServerClosedIt) {
  bool closes = true;
  NameServer& server = serve([&closes](const Received& query) {
    if (query.carrier == Carrier::datagram) {
      return query.reply(empty_reply(query, kReply | kTruncated));
    }
    if (std::exchange(closes, false)) return query.hang_up();
    query.reply(mx_reply(query, 0, "."));
  });
  EXPECT_EQ(answer_to(mx_of("null.example")).kind, Answer::Kind::records);
  EXPECT_EQ(server.connections_made(), 2u);
}

TEST_F(ResolverTest, BelievesAdOfAServerOnLoopback) {
  serve([](const Received& query) { query.reply(mx_reply(query, 0, ".", kReply | kAuthentic)); });
  EXPECT_TRUE(answer_to(mx_of("signed.example")).authenticated) << "J1";
}

TEST_F(ResolverTest, BelievesAdOfNoOtherServerUnlessTold) {
  // J2, must-not 11.  Linux takes 0.0.0.0 to this machine, which its address does not say.
  const NameServer& server = serve(
      [](const Received& query) { query.reply(mx_reply(query, 0, ".", kReply | kAuthentic)); });
  options.servers = {{*IpAddress::from_text("0.0.0.0"), server.server().port, {}}};
  EXPECT_FALSE(answer_to(mx_of("signed.example")).authenticated);
  EXPECT_EQ(answers.back().kind, Answer::Kind::records);
  destroy_resolver();
  options.trust_ad = true;
  EXPECT_TRUE(answer_to(mx_of("signed.example")).authenticated);
}

TEST_F(ResolverTest, AsksAServerThatDoesNotKnowEdnsAgainWithout) {
  // F7: every form in which servers say so.
  struct Row {
    const char* reason;
    std::function<std::string(const Received&)> refusal;
  };
  const std::vector<Row> rows{
      {"FORMERR with the question", [](const Received& q) { return rcode_reply(q, 1); }},
      {"FORMERR, a header alone", [](const Received& q) { return bare_reply(q, 1); }},
  };
  for (const Row& row : rows) {
    NameServer server(loop, [&](const Received& query) {
      const bool has_opt = query.message[11] == 1;
      query.reply(has_opt ? row.refusal(query) : mx_reply(query, 0, "."));
    });
    options.servers = {server.server()};
    destroy_resolver();
    EXPECT_EQ(answer_to(mx_of("old.example")).kind, Answer::Kind::records) << row.reason;
    EXPECT_THAT(server.received(), SizeIs(2)) << row.reason;
    // What one server does not know is no reason to ask the next question without EDNS.
    answer_to(mx_of("other.example"));
    EXPECT_EQ(server.received()[2].message[11], 1) << row.reason;
  }
}

TEST_F(ResolverTest, UsesTheSystemsServersWhenNoneAreGiven) {
  EXPECT_NE(make_resolver(loop, Options{}), nullptr);
}

TEST_F(ResolverTest, RefusesOptionsThatCannotWork) {
  options.attempts = 0;
  EXPECT_THROW(make_resolver(loop, options), std::invalid_argument);
}

}  // namespace
}  // namespace nullmx::test
