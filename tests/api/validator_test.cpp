// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/validator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "nullmx/reply.hpp"
#include "support/stage.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kReplies = R"(
  ? null.example MX
  null.example 300 MX 0 .
  ? implicit.example MX
  -- authority
  example 300 SOA 60
  ? implicit.example A
  implicit.example 40 A 203.0.114.1
  ? implicit.example AAAA
  -- authority
  example 300 SOA 60
  ? alias.example MX
  alias.example 30 CNAME null.example
  ? servfail.example MX rcode=2
  ? once.example MX
  once.example 0 MX 0 .
  ? huge.example MX
  huge.example 4294967295 MX 10 mx.example
  ? bare.example MX rcode=3)";

TEST(Validator, FindsANullMxWithOneQuestion) {
  Stage stage(kReplies);
  const Verdict verdict = stage.run("user@NULL.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_EQ(verdict.domain->text(), "null.example");
  EXPECT_EQ(verdict.source, Source::network);
  EXPECT_EQ(verdict.transport, Transport::udp);
  EXPECT_EQ(verdict.lifetime, (Lifetime{Lifetime::Kind::dns, 300s}));
  EXPECT_EQ(exchanges(verdict).size(), 1U);
  EXPECT_THAT(stage.script.asked(), ElementsAre("null.example MX")) << "must not 3";
}

TEST(Validator, AsksForBothAddressFamiliesAtTheSameTime) {
  Stage stage(kReplies);
  const Verdict verdict = stage.run("implicit.example");
  EXPECT_EQ(verdict.finding, Finding::implicit_mx);
  EXPECT_THAT(stage.script.asked(),
              ElementsAre("implicit.example MX", "implicit.example A", "implicit.example AAAA"));
  EXPECT_EQ(verdict.lifetime.ttl, 40s);
}

TEST(Validator, KeepsTheAnswersInTheOrderOfTheQuestions) {
  Stage stage(R"(
    ? d.example MX
    -- authority
    example 300 SOA 60)");
  const std::size_t place = stage.start("d.example");
  stage.settle();
  stage.script.say("? d.example AAAA\n d.example 60 AAAA 2a00::1");
  stage.settle();
  EXPECT_THAT(stage.verdicts[place], IsEmpty()) << "a round is waited for as a whole";
  stage.script.say("? d.example A\n d.example 60 A 203.0.114.1");
  stage.settle();
  ASSERT_EQ(stage.verdicts[place].size(), 1U);
  const Evidence& evidence = stage.verdicts[place][0].evidence;
  ASSERT_EQ(evidence.size(), 3U);
  EXPECT_EQ(evidence[1].question.type, RrType::a);
  EXPECT_EQ(evidence[2].question.type, RrType::aaaa);
}

TEST(Validator, AsksAgainAtTheEndOfAnAliasChain) {
  Stage stage(kReplies);
  EXPECT_EQ(stage.run("alias.example").finding, Finding::null_mx) << "D5";
  EXPECT_THAT(stage.script.asked(), ElementsAre("alias.example MX", "null.example MX"));
}

struct WithoutDns {
  std::string_view reason;
  std::string_view input;
  Finding finding;
};

TEST(Validator, SendsNothingForWhatTheInputDecides) {
  const WithoutDns rows[] = {
      {"A1", "<>", Finding::not_applicable},
      {"A2", "Postmaster", Finding::not_applicable},
      {"A3", "@example.org", Finding::invalid_address},
      {"A3: any bytes", std::string_view("\xff\0@\x80", 4), Finding::invalid_address},
      {"A3: an empty line", "", Finding::invalid_address},
      {"A10", "user@[192.0.2.1]", Finding::address_literal},
      {"B1", "user@nowhere.invalid", Finding::special_use},
  };
  Stage stage;
  for (const WithoutDns& row : rows) {
    const Verdict verdict = stage.run(row.input);
    EXPECT_EQ(verdict.finding, row.finding) << row.reason;
    EXPECT_EQ(verdict.source, Source::input) << row.reason;
  }
  EXPECT_THAT(stage.script.asked(), IsEmpty());
  EXPECT_EQ(stage.cache->bytes(), 0U) << "nothing of it is stored";
}

TEST(Validator, NothingRunsInsideCheckNotEvenForAHit) {
  Stage stage(kReplies);
  stage.run("null.example");
  for (const std::string_view input : {"null.example", "<>", "@", "x.invalid", "bare.example"}) {
    const std::size_t place = stage.start(input);
    EXPECT_THAT(stage.verdicts[place], IsEmpty()) << input;
    EXPECT_TRUE(stage.readable()) << input;
    EXPECT_EQ(stage.validator->open(), 1U) << input;
    stage.settle();
    EXPECT_EQ(stage.verdicts[place].size(), 1U) << input;
    EXPECT_EQ(stage.validator->open(), 0U) << input;
  }
}

TEST(Validator, AHitSaysWhatTheNetworkSaidAndHowOldThatIs) {
  Stage stage(kReplies);
  const Verdict first = stage.run("null.example");
  stage.clock.advance(100s);
  const Verdict hit = stage.run("other@null.example");
  EXPECT_EQ(hit.finding, Finding::null_mx);
  EXPECT_EQ(hit.source, Source::cache);
  EXPECT_EQ(hit.age, 100s);
  EXPECT_EQ(hit.lifetime, (Lifetime{Lifetime::Kind::dns, 200s}));
  EXPECT_EQ(hit.transport, Transport::udp);
  ASSERT_EQ(exchanges(hit).size(), 1U) << "the evidence comes with it";
  EXPECT_EQ(stage.script.asked().size(), 1U);
}

TEST(Validator, WhatOnlyOneSpellingHasIsNeverShared) {
  Stage stage(kReplies);
  EXPECT_TRUE(stage.run("null.example.").notes.has(Note::trailing_dot_removed)) << "A8";
  EXPECT_TRUE(stage.run("null.example").notes.empty());
  EXPECT_TRUE(stage.run("null.example.").notes.has(Note::trailing_dot_removed));
  EXPECT_TRUE(stage.run("\xc3\xbc@null.example").notes.has(Note::needs_smtputf8)) << "A20";
  EXPECT_TRUE(stage.run("<@a.example:u@null.example>").notes.has(Note::source_route_ignored))
      << "A9";
  EXPECT_TRUE(stage.run("u@null.example").notes.empty());
  EXPECT_EQ(stage.script.asked().size(), 1U);
}

TEST(Validator, ChecksOfOneDomainInFlightShareTheirQuestions) {
  Stage stage;
  const std::size_t plain = stage.start("null.example");
  stage.settle();
  const std::size_t dotted = stage.start("null.example.");
  const std::size_t wide = stage.start("\xc3\xbc@null.example");
  stage.settle();
  stage.script.say("? null.example MX\n null.example 0 MX 0 .");
  stage.settle();
  EXPECT_THAT(stage.script.asked(), ElementsAre("null.example MX"));
  for (const std::size_t place : {plain, dotted, wide}) {
    ASSERT_EQ(stage.verdicts[place].size(), 1U) << "C19: also with TTL 0";
    EXPECT_EQ(stage.verdicts[place][0].finding, Finding::null_mx);
  }
  EXPECT_TRUE(stage.verdicts[plain][0].notes.empty());
  EXPECT_EQ(stage.verdicts[dotted][0].notes, Notes(Note::trailing_dot_removed));
  EXPECT_EQ(stage.verdicts[wide][0].notes, Notes(Note::needs_smtputf8));
}

TEST(Validator, WhatHasNoTtlIsAskedForEachTime) {
  Stage stage(kReplies);
  for (const std::string_view input : {"once.example", "bare.example"}) {
    stage.run(input);
    EXPECT_EQ(stage.run(input).source, Source::network) << "C19, E2, must not 6 and 7: " << input;
  }
  EXPECT_EQ(stage.script.asked().size(), 4U);
}

TEST(Validator, AnEndlessTtlIsCappedNotZero) {
  Stage stage(kReplies);
  EXPECT_EQ(stage.run("huge.example").lifetime.ttl, 86'400s) << "C20";
}

TEST(Validator, AFailureIsKeptLongerEachTimeUntilASuccess) {
  Stage stage(kReplies);
  std::size_t asked = 0;
  for (const auto expected : {5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
    const Verdict verdict = stage.run("servfail.example");
    EXPECT_EQ(verdict.finding, Finding::temporary_failure) << "F1";
    EXPECT_EQ(verdict.lifetime, (Lifetime{Lifetime::Kind::failure, expected})) << "must not 5";
    stage.clock.advance(expected - 1ns);
    EXPECT_EQ(stage.run("servfail.example").source, Source::cache);
    EXPECT_EQ(stage.script.asked().size(), ++asked);
    stage.clock.advance(1ns);
  }
  stage.script.say("? servfail.example MX\n servfail.example 1 MX 0 .");
  EXPECT_EQ(stage.run("servfail.example").finding, Finding::null_mx);
  stage.clock.advance(1s);
  stage.script.say("? servfail.example MX rcode=2");
  EXPECT_EQ(stage.run("servfail.example").lifetime.ttl, 5s);
}

TEST(Validator, TryCachedAnswersAtOnceOrNotAtAll) {
  Stage stage(kReplies);
  const Domain domain = *Domain::parse("null.example.");
  EXPECT_FALSE(stage.validator->try_cached(domain));
  stage.run("null.example");
  stage.clock.advance(30s);
  const auto hit = stage.validator->try_cached(domain);
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::null_mx);
  EXPECT_EQ(hit->ttl, 270s);
  EXPECT_EQ(hit->age, 30s);
  EXPECT_TRUE(hit->notes.has(Note::trailing_dot_removed));
}

TEST(Validator, SaysHowLongACheckTook) {
  Stage stage;
  const std::size_t place = stage.start("null.example");
  stage.advance(7ms);
  stage.script.say("? null.example MX\n null.example 300 MX 0 .");
  stage.settle();
  ASSERT_EQ(stage.verdicts[place].size(), 1U);
  EXPECT_EQ(stage.verdicts[place][0].elapsed, 7ms);
}

TEST(Validator, SaysUnderWhichNumberACacheHoldsWhatItFinds) {
  Stage stage(kReplies);
  stage.run("null.example");
  const Domain domain = *Domain::parse("null.example");
  const Cache::Profile profile = stage.validator->profile();
  const auto hit = stage.cache->find(domain, profile, stage.clock.now());
  ASSERT_TRUE(hit);
  EXPECT_EQ(stage.cache->evidence(domain, profile, stage.clock.now()).size(), 1U);
  EXPECT_EQ(advice(*hit), Advice::reject);
  const auto reply = predict_reply(as_verdict(*hit, domain), Role::recipient);
  ASSERT_TRUE(reply);
  EXPECT_EQ(to_string(reply->code), "556 5.1.10");
}

TEST(Validator, AZoneStandsForANetwork) {
  const Zone zone = *Zone::parse("null.example. 300 IN MX 0 .\n");
  auto cache = std::make_shared<Cache>();
  Validator validator([&](Loop& loop) { return std::make_unique<ZoneResolver>(loop, zone); }, {},
                      cache);
  EXPECT_EQ(check_now(validator, "null.example").source, Source::zone);
  EXPECT_EQ(check_now(validator, "null.example").source, Source::cache);

  Script script;
  Validator other(script.factory(), {}, cache);
  EXPECT_FALSE(other.try_cached(*Domain::parse("null.example")))
      << "what a zone says is not told as the network's";

  const Zone newer = *Zone::parse("null.example. 300 IN MX 10 mx.example.\n");
  Validator third([&](Loop& loop) { return std::make_unique<ZoneResolver>(loop, newer); }, {},
                  cache);
  EXPECT_EQ(check_now(third, "null.example").finding, Finding::explicit_mx) << "nor as another's";
}

TEST(Validator, WhatFormerServersSaidDoesNotCount) {
  Stage stage(kReplies);
  stage.run("null.example");
  const Cache::Profile former = stage.validator->profile();
  stage.script.be(1);
  stage.run("other.example");  // a question notices it
  EXPECT_NE(stage.validator->profile(), former);
  EXPECT_FALSE(stage.validator->try_cached(*Domain::parse("null.example")));
  stage.run("null.example");
  EXPECT_EQ(stage.run("null.example").source, Source::cache);
  stage.script.be(0);
  stage.run("another.example");
  EXPECT_EQ(stage.validator->profile(), former) << "they are back";
  EXPECT_TRUE(stage.validator->try_cached(*Domain::parse("null.example")));
}

TEST(Validator, RefusesWhatCannotWork) {
  Script script;
  Options options;
  options.timeout = -1ms;
  EXPECT_THROW(Validator(script.factory(), options), std::invalid_argument);
  EXPECT_THROW(Validator(ResolverFactory{}), std::invalid_argument);
  EXPECT_THROW(Validator([](Loop&) { return nullptr; }), std::invalid_argument);
  EXPECT_THROW(Validator(script.factory(), {}, nullptr, nullptr), std::invalid_argument);
  Validator validator(script.factory());
  EXPECT_THROW(validator.check("null.example", nullptr), std::invalid_argument);
  EXPECT_EQ(validator.open(), 0U);
}

}  // namespace
}  // namespace nullmx::test
