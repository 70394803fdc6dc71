// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing_fixture.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Question question(std::string_view name, RrType type) { return {*Name::from_text(name), type}; }

TEST(ZoneResolver, AnswersFromText) {
  Validator validator(testing::zone_resolver(kScriptZone));
  const Verdict verdict = check_now(validator, "user@null.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_EQ(verdict.source, Source::zone);
}

TEST(ZoneText, ThatIsNoneIsRefusedWithItsLine) {
  constexpr std::string_view kBad = "a.example. 60 A 192.0.2.1\nb.example. 60 MX ten .\n";
  for (const auto& said :
       {refusal([&] { testing::zone_resolver(kBad); }), refusal([&] { ScriptedDns dns(kBad); }),
        refusal([&] { Outcome::answer(kBad); }),
        refusal([&] { ScriptedDns(kScriptZone).publish(kBad); })}) {
    EXPECT_THAT(said, HasSubstr("line 2: MX"));
  }
}

TEST_F(Scene, WhatTheScriptLeavesOutComesFromTheRecords) {
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
  EXPECT_EQ(check("mail.example").finding, Finding::explicit_mx);
  EXPECT_EQ(check("web.example").finding, Finding::implicit_mx);
  EXPECT_EQ(check("absent.example").finding, Finding::no_such_domain);
}

TEST_F(Scene, ItLooksLikeANetwork) {
  const Verdict verdict = check("null.example");
  EXPECT_EQ(verdict.source, Source::network);
  EXPECT_EQ(verdict.transport, Transport::udp);
  EXPECT_EQ(check("null.example").source, Source::cache);
}

TEST_F(Scene, EveryFailureOfAQuestionCanBeHad) {
  for (const Detail failure :
       {Detail::timeout, Detail::servfail, Detail::refused, Detail::notimp, Detail::formerr,
        Detail::rcode, Detail::malformed, Detail::truncated, Detail::lame, Detail::bizarre,
        Detail::contradictory, Detail::dnssec, Detail::tls, Detail::network, Detail::local}) {
    const std::string domain = std::string(to_string(failure)) + ".example";
    dns.on(domain, {Outcome::failure(failure)});
    const Verdict verdict = check(domain);
    EXPECT_EQ(verdict.finding, Finding::temporary_failure) << domain;
    EXPECT_EQ(verdict.detail, failure) << domain;
  }
}

TEST_F(Scene, ButOneThatWasNeverSentSaysNothing) {
  dns.on("null.example", {Outcome::failure(Detail::overload)});
  EXPECT_EQ(check("null.example").finding, Finding::indeterminate);
}

TEST(Outcome, IsNoFailureThatNoQuestionEndsWith) {
  for (const Detail other : {Detail::none, Detail::loop, Detail::syntax, Detail::alias_loop,
                             Detail::chain_limit, Detail::family, Detail::cancelled}) {
    EXPECT_THAT(refusal([&] { Outcome::failure(other); }), HasSubstr(to_string(other)));
  }
  EXPECT_NE(refusal([] { Outcome::failure(static_cast<Detail>(200)); }), "nothing");
  EXPECT_NE(refusal([] { (void)Outcome::answer().after(-1ns); }), "nothing");
}

TEST_F(Scene, TheLastOutcomeOfSeveralStays) {
  dns.on("null.example", {Outcome::failure(Detail::servfail), Outcome::failure(Detail::refused),
                          Outcome::answer()});
  std::vector<Detail> details;
  for (int n = 0; n < 4; ++n) {
    details.push_back(check("null.example").detail);
    clock.advance(10min);
  }
  EXPECT_THAT(details, ElementsAre(Detail::servfail, Detail::refused, Detail::none, Detail::none));
}

TEST_F(Scene, AnOutcomeMayHaveRecordsOfItsOwn) {
  dns.on("mail.example", {Outcome::answer(), Outcome::answer("mail.example. 300 MX 0 .")});
  EXPECT_EQ(check("mail.example").finding, Finding::explicit_mx);
  clock.advance(300s);
  EXPECT_EQ(check("mail.example").finding, Finding::null_mx);
}

TEST_F(Scene, AnOutcomeForATypeGoesBeforeOneForAll) {
  dns.on("web.example", {Outcome::failure(Detail::refused)});
  dns.on("web.example", RrType::mx, {Outcome::answer()});
  dns.on("WEB.example.", RrType::a, {Outcome::failure(Detail::servfail)});
  const Verdict verdict = check("web.example");
  EXPECT_EQ(verdict.finding, Finding::temporary_failure);
  ASSERT_EQ(verdict.evidence.size(), 3U);
  for (const Answer& answer : verdict.evidence) {
    const RrType type = answer.question.type;
    EXPECT_EQ(answer.failure, type == RrType::mx  ? Detail::none
                              : type == RrType::a ? Detail::servfail
                                                  : Detail::refused);
  }
}

TEST_F(Scene, WhatIsSaidLaterCountsAlone) {
  dns.on("null.example", {Outcome::failure(Detail::servfail)});
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST_F(Scene, WhatIsSaidOfAllTypesIsSaidOfEach) {
  dns.on("null.example", RrType::mx, {Outcome::failure(Detail::servfail)});
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST_F(Scene, ADomainIsReadAsThatOfAnAddress) {
  dns.on("m\u00fcnchen.example", {Outcome::answer("xn--mnchen-3ya.example. 60 MX 0 .")});
  EXPECT_EQ(check("user@m\u00fcnchen.example").finding, Finding::null_mx);
  EXPECT_EQ(dns.asked("xn--mnchen-3ya.example"), 1U);
  EXPECT_EQ(dns.asked("mx_1.example"), 0U) << "an exchange may have such a name";
  EXPECT_THAT(refusal([&] { dns.on("user@mail.example", {Outcome::answer()}); }),
              HasSubstr("user@mail.example"));
  EXPECT_THAT(refusal([&] { (void)dns.asked("user@mail.example"); }), HasSubstr("no domain"));
}

TEST_F(Scene, RefusesARuleThatSaysNothing) {
  EXPECT_THAT(refusal([&] { dns.on("a.example", {}); }), HasSubstr("without an outcome"));
  EXPECT_THAT(refusal([&] { dns.on("a..example", {Outcome::answer()}); }), HasSubstr("a..example"));
  EXPECT_THAT(refusal([&] { (void)dns.asked("a..example"); }), HasSubstr("a..example"));
}

TEST_F(Scene, OtherRecordsAreSeenWhenTheCacheHasForgottenTheOldOnes) {
  check("null.example");
  dns.publish("null.example. 300 MX 10 mx.example.");
  clock.advance(299s);
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
  clock.advance(1s);
  EXPECT_EQ(check("null.example").finding, Finding::explicit_mx);
}

TEST_F(Scene, RefusedRecordsLeaveTheOldOnes) {
  EXPECT_NE(refusal([&] { dns.publish("nothing"); }), "nothing");
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST_F(Scene, CountsWhatItIsAsked) {
  check("web.example");
  EXPECT_THAT(dns.questions(),
              ElementsAre(question("web.example", RrType::mx), question("web.example", RrType::a),
                          question("web.example", RrType::aaaa)));
  EXPECT_EQ(dns.asked("null.example"), 0U);
  check("null.example");
  check("NULL.example");
  EXPECT_EQ(dns.asked("null.example"), 1U) << "the second was a hit";
  EXPECT_EQ(dns.asked("web.example"), 3U);
}

TEST(ScriptedDns, WithoutAnSoaWhatIsNotThereIsNotKept) {
  constexpr std::string_view kSoa = "example. 300 SOA ns.example. who.example. 1 1 1 1 60\n";
  for (const std::string& soa : {std::string(), std::string(kSoa)}) {
    ScriptedDns dns(soa + std::string(kScriptZone));
    Validator validator(dns.resolver());
    check_now(validator, "absent.example");
    check_now(validator, "absent.example");
    EXPECT_EQ(dns.asked("absent.example"), soa.empty() ? 2U : 1U);
  }
}

TEST_F(Scene, ASilentQuestionKeepsItsCheckOpen) {
  dns.on("null.example", {Outcome::silence()});
  validator.check("null.example", note());
  EXPECT_EQ(testing::run(validator), 1U);
  EXPECT_EQ(dns.open(), 1U);
  EXPECT_TRUE(verdicts.empty());
}

TEST_F(Scene, ACheckThatIsOpenCanBeCancelled) {
  dns.on("null.example", {Outcome::silence()});
  const CheckId check = validator.check("null.example", note());
  testing::run(validator);
  validator.cancel(check);
  EXPECT_EQ(testing::run(validator), 0U);
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].detail, Detail::cancelled);
  EXPECT_EQ(dns.cancelled(), 1U);
  EXPECT_EQ(dns.open(), 0U);
}

TEST_F(Scene, ACheckThatIsOpenEndsAtItsTimeout) {
  dns.on("null.example", {Outcome::silence()});
  validator.check("null.example", note());
  clock.advance(5s - 1ns);
  EXPECT_EQ(testing::run(validator), 1U);
  clock.advance(1ns);
  EXPECT_EQ(testing::run(validator), 0U);
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts[0].finding, Finding::temporary_failure);
  EXPECT_EQ(verdicts[0].detail, Detail::timeout);
}

TEST_F(Scene, SilenceEndsWithWhatIsSaidNext) {
  dns.on("null.example", {Outcome::silence()});
  validator.check("null.example", note());
  testing::run(validator);
  dns.on("null.example", {Outcome::failure(Detail::servfail), Outcome::answer()});
  EXPECT_EQ(testing::run(validator), 0U);
  EXPECT_EQ(verdicts.at(0).detail, Detail::servfail);
  clock.advance(5s);
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST_F(Scene, WhatIsSaidOfOneNameLeavesTheScriptOfAnother) {
  dns.on("null.example", {Outcome::silence(), Outcome::answer()});
  validator.check("null.example", note());
  testing::run(validator);
  dns.on("mail.example", {Outcome::silence()});
  dns.on("null.example", RrType::a, {Outcome::silence()});
  EXPECT_EQ(testing::run(validator), 1U);
  EXPECT_EQ(dns.open(), 1U);
}

TEST_F(Scene, TwoRulesAtOnceAreTheSecondAlone) {
  dns.on("null.example", {Outcome::silence()});
  validator.check("null.example", note());
  testing::run(validator);
  dns.on("null.example", {Outcome::failure(Detail::servfail), Outcome::answer()});
  dns.on("null.example", {Outcome::failure(Detail::refused), Outcome::answer()});
  EXPECT_EQ(testing::run(validator), 0U);
  EXPECT_EQ(verdicts.at(0).detail, Detail::refused);
}

TEST_F(Scene, ALateAnswerComesByTheClock) {
  dns.on("null.example", {Outcome::answer().after(2s)});
  validator.check("null.example", note());
  clock.advance(2s - 1ns);
  EXPECT_EQ(testing::run(validator), 1U);
  clock.advance(1ns);
  EXPECT_EQ(testing::run(validator), 0U);
  EXPECT_EQ(verdicts.at(0).finding, Finding::null_mx);
  EXPECT_EQ(verdicts.at(0).elapsed, 2s);
}

TEST_F(Scene, LateSilenceIsSilence) {
  dns.on("null.example", {Outcome::silence().after(2s)});
  validator.check("null.example", note());
  clock.advance(3s);
  EXPECT_EQ(testing::run(validator), 1U);
}

TEST(ScriptedDns, WithoutRecordsHasWhatIsSaidAlone) {
  ScriptedDns dns;
  dns.on("null.example", {Outcome::answer("null.example. 60 MX 0 .")});
  Validator validator(dns.resolver());
  EXPECT_EQ(check_now(validator, "null.example").finding, Finding::null_mx);
  EXPECT_EQ(check_now(validator, "mail.example").finding, Finding::no_such_domain);
}

TEST(ScriptedDns, IsAskedAgainOverTcp) {
  ScriptedDns dns(kScriptZone);
  dns.on("null.example",
         {Outcome::answer(), Outcome::answer("null.example. 300 MX 5 mx.example.")});
  Options options;
  options.confirm_permanent_over_tcp = true;
  Validator validator(dns.resolver(), options);
  const Verdict verdict = check_now(validator, "null.example");
  EXPECT_EQ(verdict.finding, Finding::explicit_mx) << "the first one was forged";
  EXPECT_EQ(verdict.transport, Transport::tcp_after_udp);
}

}  // namespace
}  // namespace nullmx::test
