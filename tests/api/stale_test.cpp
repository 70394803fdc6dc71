// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/stage.hpp"

/// Row F15: a verdict has expired, and asking again fails.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kReplies = R"(
  ? mail.example MX
  mail.example 100 MX 10 mx.mail.example
  ? null.example MX
  null.example 100 MX 0 .
  ? once.example MX
  once.example 0 MX 10 mx.example)";

constexpr std::string_view kBroken = R"(
  ? mail.example MX rcode=2
  ? null.example MX rcode=2
  ? once.example MX rcode=2)";

constexpr std::string_view kMoved = R"(
  ? mail.example MX
  mail.example 100 MX 0 .)";

Options serving(std::chrono::seconds time) {
  Options options;
  options.serve_stale = time;
  return options;
}

struct StaleTest : testing::Test {
  explicit StaleTest(Options options = {}) : stage(kReplies, std::move(options)) {}

  /// It was known, its time is over, and now nobody answers.
  void expire(std::string_view domain) {
    stage.run(domain);
    stage.advance(100s);
    stage.script.say(kBroken);
  }
  std::size_t asked() const { return stage.script.asked().size(); }

  Stage stage;
};

struct ServeStaleTest : StaleTest {
  ServeStaleTest() : StaleTest(serving(24h)) {}
};

TEST_F(StaleTest, TheFailureIsSaidAndTheExpiredAnswersComeWithIt) {
  expire("mail.example");
  const Verdict verdict = stage.run("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  EXPECT_EQ(verdict.detail, Detail::servfail);
  EXPECT_EQ(verdict.source, Source::network);
  EXPECT_EQ(verdict.notes, Notes(Note::stale_evidence));
  EXPECT_EQ(verdict.lifetime, (Lifetime{Lifetime::Kind::failure, 5s}));
  ASSERT_THAT(verdict.evidence, SizeIs(2));
  EXPECT_EQ(verdict.evidence[0].kind, Answer::Kind::failed);
  EXPECT_EQ(verdict.evidence[1].mx, (std::vector<Mx>{{10, *Name::from_text("mx.mail.example")}}));
}

TEST_F(StaleTest, AHitOnTheFailureHasThemToo) {
  expire("null.example");
  stage.run("null.example");
  const Verdict hit = stage.run("null.example");
  EXPECT_EQ(hit.finding, Finding::temporary_failure);
  EXPECT_EQ(hit.source, Source::cache);
  EXPECT_EQ(hit.notes, Notes(Note::stale_evidence));
  EXPECT_THAT(hit.evidence, SizeIs(2));
  EXPECT_THAT(exchanges(hit), ElementsAre(Mx{0, Name()}));
}

TEST_F(StaleTest, TheyOutliveFailureAfterFailureForThreeDaysAndNoLonger) {
  expire("mail.example");
  constexpr auto kThreeDays = std::chrono::seconds(72h);
  for (auto over = 0s; over < kThreeDays; over += 2h) {
    const Verdict verdict = stage.run("mail.example");
    ASSERT_EQ(verdict.finding, Finding::temporary_failure);
    ASSERT_EQ(verdict.notes, Notes(Note::stale_evidence)) << over.count();
    ASSERT_THAT(verdict.evidence, SizeIs(2)) << over.count();
    stage.advance(2h);
  }
  const Verdict verdict = stage.run("mail.example");
  EXPECT_TRUE(verdict.notes.empty());
  EXPECT_THAT(verdict.evidence, SizeIs(1));
}

TEST_F(StaleTest, TheFailureIsDoubledAsEver) {
  expire("mail.example");
  std::vector<std::chrono::seconds> granted;
  for (int n = 0; n < 4; ++n) {
    granted.push_back(stage.run("mail.example").lifetime.ttl);
    stage.advance(granted.back());
  }
  EXPECT_THAT(granted, ElementsAre(5s, 10s, 20s, 40s));
}

TEST_F(StaleTest, ADomainThatWasNeverKnownHasNone) {
  stage.script.say(kBroken);
  const Verdict verdict = stage.run("mail.example");
  EXPECT_TRUE(verdict.notes.empty());
  EXPECT_THAT(verdict.evidence, SizeIs(1));
}

TEST_F(StaleTest, AnAnswerEndsIt) {
  expire("mail.example");
  stage.run("mail.example");
  stage.script.say(kMoved);
  stage.advance(5s);
  EXPECT_EQ(stage.run("mail.example").finding, Finding::null_mx);
  stage.script.say(kBroken);
  stage.advance(100s);
  const Verdict verdict = stage.run("mail.example");
  EXPECT_THAT(exchanges(verdict), ElementsAre(Mx{0, Name()})) << "the newer one";
}

TEST_F(ServeStaleTest, ADomainThatTookMailIsTakenToDoSo) {
  expire("mail.example");
  const Verdict verdict = stage.run("mail.example");
  EXPECT_EQ(verdict.finding, Finding::explicit_mx);
  EXPECT_EQ(verdict.source, Source::stale);
  EXPECT_EQ(verdict.age, 100s);
  EXPECT_EQ(verdict.lifetime, (Lifetime{Lifetime::Kind::dns, 30s})) << "RFC 8767 §4";
  EXPECT_TRUE(verdict.notes.has(Note::stale_evidence));
  EXPECT_EQ(verdict.domain->text(), "mail.example");
  EXPECT_THAT(exchanges(verdict), SizeIs(1));
}

TEST_F(ServeStaleTest, SoIsOneThatHadAnAddressOnly) {
  stage.script.say(R"(
  ? a.example MX
  -- authority
  example 100 SOA 100
  ? a.example A
  a.example 100 A 44.0.0.1
  ? a.example AAAA
  -- authority
  example 100 SOA 100)");
  ASSERT_EQ(stage.run("a.example").finding, Finding::implicit_mx);
  stage.advance(100s);
  stage.script.say("? a.example MX rcode=2");
  const Verdict verdict = stage.run("a.example");
  EXPECT_EQ(verdict.finding, Finding::implicit_mx);
  EXPECT_EQ(verdict.source, Source::stale);
  EXPECT_THAT(addresses(verdict), SizeIs(1));
}

TEST_F(ServeStaleTest, ANullMxIsNeverSaidByAnExpiredVerdict) {
  expire("null.example");
  for (int n = 0; n < 2; ++n) {
    const Verdict verdict = stage.run("null.example");
    EXPECT_EQ(verdict.finding, Finding::temporary_failure);
    EXPECT_TRUE(verdict.notes.has(Note::stale_evidence));
    EXPECT_THAT(exchanges(verdict), ElementsAre(Mx{0, Name()}));
  }
}

TEST_F(ServeStaleTest, TheServersAreLeftAloneFor30Seconds) {
  expire("mail.example");
  const std::size_t before = asked();
  stage.run("mail.example");
  for (int n = 0; n < 29; ++n) {
    stage.advance(1s);
    const Verdict verdict = stage.run("mail.example");
    ASSERT_EQ(verdict.finding, Finding::explicit_mx);
    ASSERT_EQ(verdict.source, Source::stale);
  }
  EXPECT_EQ(asked(), before + 1) << "RFC 8767 §5";
  stage.advance(1s);
  stage.run("mail.example");
  EXPECT_EQ(asked(), before + 2);
}

TEST_F(ServeStaleTest, TryCachedSaysItToo) {
  expire("mail.example");
  EXPECT_FALSE(stage.validator->try_cached(*Domain::parse("mail.example")))
      << "not yet asked again";
  stage.run("mail.example");
  const auto hit = stage.validator->try_cached(*Domain::parse("mail.example"));
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::explicit_mx);
  EXPECT_EQ(hit->source, Source::stale);
  EXPECT_EQ(hit->ttl, 30s);
}

TEST_F(ServeStaleTest, TheCacheStillKnowsItAsAFailure) {
  expire("mail.example");
  stage.run("mail.example");
  const auto hit = stage.cache->find(*Domain::parse("mail.example"), stage.validator->profile(),
                                     stage.clock.now());
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->finding, Finding::temporary_failure) << "for those who do not want it stale";
  EXPECT_EQ(hit->ttl, 30s);
}

TEST_F(ServeStaleTest, ADeadlineIsAFailureToo) {
  stage.run("mail.example");
  stage.clock.advance(100s);
  const Script silent;
  Validator validator(silent.factory(), serving(24h), stage.cache, stage.clock.source());
  std::vector<Verdict> ends;
  validator.check("mail.example", [&](Verdict verdict) { ends.push_back(std::move(verdict)); });
  validator.process();
  EXPECT_THAT(ends, IsEmpty());
  stage.clock.advance(stage.timeout);
  for (int turn = 0; turn < 3; ++turn) validator.process();
  ASSERT_THAT(ends, SizeIs(1));
  EXPECT_EQ(ends.front().finding, Finding::explicit_mx);
  EXPECT_EQ(ends.front().source, Source::stale);
}

TEST_F(ServeStaleTest, TheServersRestAfterADeadlineToo) {
  stage.run("mail.example");
  stage.clock.advance(100s);
  const Script silent;
  Validator validator(silent.factory(), serving(24h), stage.cache, stage.clock.source());
  for (int n = 0; n < 3; ++n) {
    validator.check("mail.example", [](const Verdict& verdict) {
      EXPECT_EQ(verdict.finding, Finding::explicit_mx);
      EXPECT_EQ(verdict.source, Source::stale);
    });
    validator.process();
    stage.clock.advance(stage.timeout);
    for (int turn = 0; turn < 3; ++turn) validator.process();
  }
  EXPECT_THAT(silent.asked(), SizeIs(1)) << "RFC 8767 §5";
}

TEST_F(ServeStaleTest, WhatTheServerDoesSayTakesThePlaceOfWhatItSaid) {
  stage.run("mail.example");
  stage.advance(100s);
  stage.script.say(R"(
  ? mail.example MX
  -- authority
  example 300 SOA 60
  ? mail.example A rcode=2
  ? mail.example AAAA rcode=2)");
  const Verdict verdict = stage.run("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure) << "it has no MX any more";
  EXPECT_TRUE(verdict.notes.empty());
  EXPECT_THAT(exchanges(verdict), IsEmpty());
  stage.advance(verdict.lifetime.ttl);
  stage.script.say(kBroken);
  EXPECT_EQ(stage.run("mail.example").finding, Finding::temporary_failure)
      << "nor is the old one remembered";
}

TEST_F(ServeStaleTest, WhatMayNotBeKeptIsNotServedEither) {
  stage.run("once.example");
  stage.advance(1s);
  stage.script.say(kBroken);
  const Verdict verdict = stage.run("once.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure) << "RFC 8767 §4: TTL 0";
  EXPECT_TRUE(verdict.notes.empty());
}

TEST_F(ServeStaleTest, ANewerAnswerThatMayNotBeKeptEndsIt) {
  expire("mail.example");
  stage.script.say(R"(
  ? mail.example MX
  mail.example 0 MX 0 .)");
  EXPECT_EQ(stage.run("mail.example").finding, Finding::null_mx);
  stage.script.say(kBroken);
  const Verdict verdict = stage.run("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  EXPECT_TRUE(verdict.notes.empty());
}

struct ServeStaleBrieflyTest : StaleTest {
  ServeStaleBrieflyTest() : StaleTest(serving(60s)) {}
};

TEST_F(ServeStaleBrieflyTest, ForAsLongAsTheOptionSays) {
  expire("mail.example");
  stage.advance(59s);
  EXPECT_EQ(stage.run("mail.example").finding, Finding::explicit_mx);
  stage.advance(1s);
  const Verdict verdict = stage.run("mail.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  EXPECT_TRUE(verdict.notes.has(Note::stale_evidence));
}

}  // namespace
}  // namespace nullmx::test
