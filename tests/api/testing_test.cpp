// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <coroutine>
#include <exception>
#include <thread>

#include "nullmx/nullmx.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using nullmx::testing::FakeClock;
using nullmx::testing::Outcome;
using nullmx::testing::ScriptedDns;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kZone = R"($TTL 300
null.example. MX 0 .
mail.example. MX 10 mx.mail.example.
mx.mail.example. A 192.0.2.1
web.example. A 192.0.2.2
)";

Question question(std::string_view name, RrType type) { return {*Name::from_text(name), type}; }

/// The message of the std::invalid_argument that `call` throws.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing";
}

struct Scene : ::testing::Test {
  OnVerdict note() {
    return [this](Verdict verdict) { verdicts.push_back(std::move(verdict)); };
  }
  Verdict check(std::string_view input) {
    verdicts.clear();
    validator.check(input, note());
    EXPECT_EQ(testing::run(validator), 0U) << input;
    return verdicts.empty() ? Verdict{} : verdicts.front();
  }

  FakeClock clock;
  ScriptedDns dns{kZone};
  Validator validator{dns.resolver(), {}, nullptr, clock.source()};
  std::vector<Verdict> verdicts;
};

TEST(FakeClock, GoesOnWhenItIsTold) {
  FakeClock clock;
  const auto start = clock.now();
  EXPECT_EQ(clock.now(), start);
  clock.advance(5ms);
  EXPECT_EQ(clock.now(), start + 5ms);
  clock.set(start + 1h);
  EXPECT_EQ(clock.now(), start + 1h);
}

TEST(FakeClock, DoesNotGoBack) {
  FakeClock clock;
  EXPECT_NE(refusal([&] { clock.advance(-1ns); }), "nothing");
  EXPECT_NE(refusal([&] { clock.set(clock.now() - 1ns); }), "nothing");
}

TEST(FakeClock, IsOneForAllItsCopiesAndOutlivedByItsSource) {
  std::function<Clock::time_point()> source;
  Clock::time_point told;
  {
    FakeClock clock;
    const FakeClock copy = clock;
    source = copy.source();
    clock.advance(3s);
    told = copy.now();
    EXPECT_EQ(told, clock.now());
  }
  EXPECT_EQ(source(), told);
}

TEST(FakeClock, MayBeReadOnAnotherThread) {
  FakeClock clock;
  const auto end = clock.now() + 1s;
  std::thread reader([&] {
    while (clock.now() < end) std::this_thread::yield();
  });
  for (int n = 0; n < 1'000; ++n) clock.advance(1ms);
  reader.join();
  EXPECT_EQ(clock.now(), end);
}

TEST(ZoneResolver, AnswersFromText) {
  Validator validator(testing::zone_resolver(kZone));
  const Verdict verdict = check_now(validator, "user@null.example");
  EXPECT_EQ(verdict.finding, Finding::null_mx);
  EXPECT_EQ(verdict.source, Source::zone);
}

TEST(ZoneText, ThatIsNoneIsRefusedWithItsLine) {
  constexpr std::string_view kBad = "a.example. 60 A 192.0.2.1\nb.example. 60 MX ten .\n";
  for (const auto& said :
       {refusal([&] { testing::zone_resolver(kBad); }), refusal([&] { ScriptedDns dns(kBad); }),
        refusal([&] { Outcome::answer(kBad); }),
        refusal([&] { ScriptedDns(kZone).publish(kBad); })}) {
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
    ScriptedDns dns(soa + std::string(kZone));
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

TEST_F(Scene, AValidatorMayGoWhileItsQuestionsAreOpen) {
  dns.on("null.example", {Outcome::silence()});
  dns.on("mail.example", {Outcome::answer().after(2s)});
  {
    Validator other(dns.resolver(), {}, nullptr, clock.source());
    other.check("null.example", note());
    other.check("mail.example", note());
    EXPECT_EQ(dns.open(), 2U);
  }
  EXPECT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(dns.open(), 0U);
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(check("null.example").finding, Finding::null_mx);
}

TEST(ScriptedDns, MayGoBeforeItsValidators) {
  auto dns = std::make_unique<ScriptedDns>(kZone);
  Validator validator(dns->resolver());
  dns.reset();
  EXPECT_EQ(check_now(validator, "null.example").finding, Finding::null_mx);
}

TEST(ScriptedDns, IsAskedAgainOverTcp) {
  ScriptedDns dns(kZone);
  dns.on("null.example",
         {Outcome::answer(), Outcome::answer("null.example. 300 MX 5 mx.example.")});
  Options options;
  options.confirm_permanent_over_tcp = true;
  Validator validator(dns.resolver(), options);
  const Verdict verdict = check_now(validator, "null.example");
  EXPECT_EQ(verdict.finding, Finding::explicit_mx) << "the first one was forged";
  EXPECT_EQ(verdict.transport, Transport::tcp_after_udp);
}

/// Time goes on by itself.
struct SkippingScene : ::testing::Test {
  Validator& start() {
    dns.skip_waits(clock);
    return *(validator =
                 std::make_unique<Validator>(dns.resolver(), Options{}, nullptr, clock.source()));
  }

  FakeClock clock;
  const Clock::time_point begin = clock.now();
  ScriptedDns dns{kZone};
  std::unique_ptr<Validator> validator;
};

TEST_F(SkippingScene, WhoBlocksDoesNotWaitForATimeout) {
  dns.on("null.example", {Outcome::silence()});
  const Verdict verdict = check_now(start(), "null.example");
  EXPECT_EQ(verdict.detail, Detail::timeout);
  EXPECT_EQ(verdict.elapsed, 5s);
  EXPECT_EQ(clock.now(), begin + 5s);
}

TEST_F(SkippingScene, NorForALateAnswer) {
  dns.on("null.example", {Outcome::answer().after(3s)});
  EXPECT_EQ(check_now(start(), "null.example").elapsed, 3s);
  dns.on("mail.example", {Outcome::answer().after(8s)});
  EXPECT_EQ(check_now(*validator, "mail.example").detail, Detail::timeout) << "after 5 s";
  EXPECT_EQ(clock.now(), begin + 8s);
}

TEST_F(SkippingScene, NorDoesABatch) {
  dns.on("null.example", {Outcome::answer().after(1s)});
  dns.on("mail.example", {Outcome::silence()});
  const std::vector<std::string> inputs{"mail.example", "null.example", "web.example"};
  std::vector<std::size_t> order;
  check_all(start(), inputs, [&](std::size_t index, const Verdict&) { order.push_back(index); });
  EXPECT_THAT(order, ElementsAre(2U, 1U, 0U));
  EXPECT_EQ(clock.now(), begin + 5s);
}

TEST_F(SkippingScene, NorRunAndWhatItsCallbacksStart) {
  dns.on("null.example", {Outcome::silence()});
  Validator& with = start();
  int ended = 0;
  with.check("null.example", [&](const Verdict&) {
    ++ended;
    with.check("mail.example", [&](const Verdict&) { ++ended; });
  });
  EXPECT_EQ(testing::run(with), 0U);
  EXPECT_EQ(ended, 2);
}

TEST_F(SkippingScene, TimeStandsStillForWhatIsAnsweredAtOnce) {
  check_now(start(), "mail.example");
  check_now(*validator, "mail.example");
  EXPECT_EQ(clock.now(), begin);
}

TEST_F(SkippingScene, ACheckThatJoinsAQuestionThatNobodyWaitsForHasItsTimeoutToo) {
  dns.on("mail.example", {Outcome::answer(), Outcome::silence()});
  check_now(start(), "mail.example");
  clock.advance(290s);
  check_now(*validator, "mail.example");  // late in its life: asked for again, in silence
  clock.advance(10s);
  testing::run(*validator);
  ASSERT_EQ(dns.open(), 1U);
  EXPECT_EQ(check_now(*validator, "mail.example").detail, Detail::timeout);
}

TEST_F(SkippingScene, IsForValidatorsOnItsClock) {
  start();
  EXPECT_THAT(refusal([&] { Validator other(dns.resolver()); }), HasSubstr("on its clock"));
  EXPECT_THAT(refusal([&] { Pool pool(2, dns.resolver()); }), HasSubstr("on its clock"));
}

/// A coroutine that nobody waits for.
struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_never final_suspend() noexcept { return {}; }
    static void return_void() noexcept {}
    [[noreturn]] static void unhandled_exception() noexcept { std::terminate(); }
  };
};

// By value: a coroutine keeps its arguments, not what they refer to.
Detached keep(Validator& validator, std::string input, Verdict& verdict) {
  verdict = co_await check_async(validator, input);
}

TEST_F(Scene, CoroutinesAreResumedByRun) {
  Verdict verdict;
  dns.on("null.example", {Outcome::silence()});
  keep(validator, "null.example", verdict);
  EXPECT_EQ(testing::run(validator), 1U);
  dns.on("null.example", {Outcome::answer()});
  EXPECT_EQ(testing::run(validator), 0U);
  EXPECT_EQ(verdict.finding, Finding::null_mx);
}

TEST(ScriptedDns, ServesAPool) {
  ScriptedDns dns(kZone);
  dns.on("down.example", {Outcome::failure(Detail::servfail)});
  dns.on("late.example", {Outcome::answer().after(1ms)});
  Pool pool(2, dns.resolver());
  EXPECT_EQ(pool.check_now("user@null.example").finding, Finding::null_mx);
  EXPECT_EQ(pool.check_now("down.example").detail, Detail::servfail);
  EXPECT_EQ(pool.check_later("late.example").get().finding, Finding::no_such_domain);
}

TEST(ScriptedDns, IsTakenOutOfItsSilenceFromAnotherThread) {
  ScriptedDns dns(kZone);
  const std::vector<std::string> names{"a.example", "b.example", "c.example", "d.example"};
  for (const std::string& name : names) dns.on(name, {Outcome::silence()});
  Pool pool(2, dns.resolver());
  std::vector<std::future<Verdict>> verdicts;
  for (const std::string& name : names) verdicts.push_back(pool.check_later(name));
  // Whether it was asked by now or not.
  for (const std::string& name : names) dns.on(name, {Outcome::answer(name + ". 60 MX 0 .")});
  for (auto& verdict : verdicts) EXPECT_EQ(verdict.get().finding, Finding::null_mx);
}

TEST(ScriptedDns, ACheckOfAPoolIsHeldOpenAndCancelled) {
  ScriptedDns dns(kZone);
  dns.on("null.example", {Outcome::silence()});
  Pool pool(1, dns.resolver());
  std::promise<Verdict> verdict;
  const CheckId check =
      pool.check("null.example", [&](Verdict v) { verdict.set_value(std::move(v)); });
  while (dns.open() == 0) std::this_thread::yield();
  pool.cancel(check);
  EXPECT_EQ(verdict.get_future().get().detail, Detail::cancelled);
  pool.shutdown();
  EXPECT_EQ(dns.cancelled(), 1U);
}

}  // namespace
}  // namespace nullmx::test
