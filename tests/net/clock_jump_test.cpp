// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "support/ways.hpp"

/// Hours pass in a moment, as for a machine that has slept: what has come counts, what has not is
/// late, and nothing makes up for the time.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr Clock::duration kNight = 8h;

class ClockJump : public EachWay {
 protected:
  static void sleep(WayStage& stage, Clock::duration time = kNight) {
    stage.clock().advance(time);
    stage.settle();
    stage.settle();  // the alarm of the Loop does not ring in the test's time
  }
};

TEST_P(ClockJump, EndsEachCheckOnceWithTheReplyThatLiesReadyOrAsATimeout) {
  WayStage stage(GetParam());
  stage.start(30, "innocent.test");
  stage.start(20, "silence.test");
  stage.let_replies_lie();
  const std::size_t asked = stage.server().received().size();
  sleep(stage);
  EXPECT_EQ(stage.truths(), 30U);
  EXPECT_EQ(stage.timeouts(), 20U) << "F14";
  EXPECT_EQ(stage.validator().open(), 0U);
  EXPECT_EQ(stage.server().received().size(), asked) << "nobody waits for another try";
  EXPECT_EQ(stage.check("honest.test").finding, Finding::explicit_mx);
}

TEST_P(ClockJump, BeforeAQuestionHasLeftEndsItsCheckOnce) {
  WayStage stage(GetParam());
  std::vector<Detail> ends;
  stage.validator().check("honest.test",
                          [&](const Verdict& verdict) { ends.push_back(verdict.detail); });
  sleep(stage);
  EXPECT_EQ(ends, std::vector{Detail::timeout}) << "F14";
  EXPECT_EQ(stage.check("honest.test").finding, Finding::explicit_mx) << "and it is not kept";
}

TEST_P(ClockJump, BetweenTwoTriesEndsTheCheckOnce) {
  WayStage stage(GetParam());
  stage.start(10, "silence.test");
  stage.pass(600ms);
  EXPECT_EQ(stage.timeouts(), 0U);
  sleep(stage);
  EXPECT_EQ(stage.timeouts(), 10U) << "F14";
  EXPECT_EQ(stage.check("honest.test").finding, Finding::explicit_mx);
}

TEST_P(ClockJump, EndsTheLifeOfAVerdict) {
  WayStage stage(GetParam());
  stage.check("honest.test", HostileStage::Beside::nobody);
  sleep(stage, 50min);
  EXPECT_EQ(stage.check("honest.test", HostileStage::Beside::nobody).source, Source::cache);
  sleep(stage, 10min);
  EXPECT_EQ(stage.check("honest.test", HostileStage::Beside::nobody).source, Source::network)
      << "an hour, as its TTL says";
}

TEST_P(ClockJump, SavesUpNothingForTheRate) {
  Options options;
  options.rate = Rate{1, 2};
  WayStage stage(GetParam(), options);
  stage.start(10, "innocent.test");
  const auto asked = [&] { return stage.server().received().size(); };
  EXPECT_EQ(asked(), 2U) << "the burst";
  sleep(stage);
  EXPECT_EQ(stage.count(Finding::indeterminate, Detail::overload), 8U) << "F14b";
  EXPECT_EQ(asked(), 2U) << "what is late does not leave any more";
  sleep(stage);
  stage.start(10, "innocent.test");
  EXPECT_EQ(asked(), 4U) << "the burst again, and no night's";
  stage.pass(1s);
  EXPECT_EQ(asked(), 5U);
}

INSTANTIATE_TEST_SUITE_P(Forward, ClockJump, all_ways(), ClockJump::name_of);

/// RFC 7858 §3.1, RFC 8310 §5: a server whose TLS fails rests, by the clock and not by a count.
TEST(ClockJumpOverTls, EndsTheRestOfAServerThatHasFailed) {
  const Certificate stranger = Certificate::authority();
  const TlsIdentity wrong(stranger.issue({}));
  HostileStage stage(asking(Way::tls));
  const MisbehavingServer& server = stage.serve(asked(Way::tls), [&wrong] {
    return std::make_unique<TlsLayer>(wrong, std::make_shared<TlsWatch>());
  });
  const auto fail_once = [&](const std::string& domain) {
    std::vector<Detail> ends;
    stage.validator().check(domain, [&](const Verdict& v) { ends.push_back(v.detail); });
    stage.settle();
    EXPECT_EQ(ends, std::vector{Detail::tls}) << domain;
  };
  fail_once("first.test");
  const std::size_t connected = server.connections_made();
  EXPECT_GE(connected, 1U);
  fail_once("second.test");
  EXPECT_EQ(server.connections_made(), connected) << "it rests";
  stage.clock().advance(kNight);
  fail_once("third.test");
  EXPECT_GT(server.connections_made(), connected);
}

/// No steady clock does this; one of a test may.
TEST(ClockSetBack, EndsEachCheckOnceAndProlongsNoLife) {
  Clock::time_point now{24h};
  const auto clock = [&now] { return now; };
  Loop loop(clock);
  MisbehavingServer server(loop);
  Options options;
  options.servers = {server.server()};
  options.rate = Rate{1'000, 10};
  Validator validator([&](Loop& its) { return make_resolver(its, options); }, options, nullptr,
                      clock);
  std::map<std::string, std::vector<Verdict>> ended;
  const auto check = [&](const std::string& domain) {
    validator.check(domain, [&ended, domain](Verdict v) { ended[domain].push_back(std::move(v)); });
  };
  const auto turn = [&] {
    for (int turns = 0; turns < 20; ++turns) {
      validator.process();
      loop.process();
    }
  };
  check("kept.honest.test");
  turn();
  check("honest.test");
  check("silence.test");
  validator.process();
  now -= 1h;
  turn();
  check("later.honest.test");
  turn();
  EXPECT_EQ(ended["honest.test"].size(), 1U);
  EXPECT_EQ(ended["later.honest.test"].size(), 1U);
  EXPECT_TRUE(ended["silence.test"].empty());
  const auto hit = validator.try_cached(*Domain::parse("kept.honest.test"));
  ASSERT_TRUE(hit);
  EXPECT_LE(hit->ttl, 3'600s);
  now += 1h + options.timeout;
  turn();
  EXPECT_EQ(ended["silence.test"].size(), 1U);
  for (const auto& [domain, verdicts] : ended) {
    const auto truth = domain == "silence.test" ? Finding::temporary_failure : Finding::explicit_mx;
    EXPECT_EQ(verdicts.at(0).finding, truth) << domain;
  }
}

}  // namespace
}  // namespace nullmx::test
