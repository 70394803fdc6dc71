// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <optional>

#include "support/hostile_rows.hpp"
#include "support/replies.hpp"

/// Servers that are not there, go and come back, or disagree.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;
using Beside = HostileStage::Beside;

void tell_truth(const Received& query) { query.reply(truth(query)); }

constexpr std::string_view kNetwork = "temporary_failure(network) udp";

TEST(HostileServers, ThatAreUnreachableFail) {  // F11
  const std::size_t before = open_descriptors();
  {
    const ClosedPort closed;
    HostileStage stage;
    stage.ask_also(closed.server());
    EXPECT_EQ(outcome(stage.check("honest.test", Beside::nobody)), kNetwork);
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(HostileServers, ThatAreUnreachableLeaveTheOthers) {
  const ClosedPort closed;
  HostileStage stage;
  stage.ask_also(closed.server());
  stage.serve();
  EXPECT_EQ(outcome(stage.check("honest.test")), kTruth);
}

TEST(HostileServers, ThatGoWhileAskedFailAndAreAskedAgainWhenTheyAreBack) {  // F11, F10
  const ClosedPort port;
  HostileStage stage;
  stage.ask_also(port.server());
  std::optional<NameServer> server;
  const auto go_away = [&](const Received&) { stage.loop().post([&] { server.reset(); }); };
  server.emplace(stage.loop(), go_away, port);
  const Verdict gone = stage.check("a.honest.test", Beside::nobody);
  EXPECT_FALSE(server) << "it was never asked";
  EXPECT_EQ(gone.finding, Finding::temporary_failure) << outcome(gone);
  EXPECT_TRUE(gone.detail == Detail::network || gone.detail == Detail::timeout) << outcome(gone);
  server.emplace(stage.loop(), tell_truth, port);
  EXPECT_EQ(outcome(stage.check("b.honest.test", Beside::nobody)), kTruth);
  stage.pass(300s);
  EXPECT_EQ(outcome(stage.check("a.honest.test", Beside::nobody)), kTruth);
}

TEST(HostileServers, ThatRestartBetweenTheTriesAnswer) {
  const ClosedPort port;
  HostileStage stage;
  stage.ask_also(port.server());
  std::optional<NameServer> server;
  const auto restart = [&](const Received&) {
    stage.loop().post([&] {
      server.reset();
      server.emplace(stage.loop(), tell_truth, port);
    });
  };
  server.emplace(stage.loop(), restart, port);
  EXPECT_EQ(outcome(stage.check("honest.test", Beside::nobody)), kTruth);
}

TEST(HostileServers, ThatCloseAnIdleConnectionAreConnectedToAgain) {
  HostileStage stage;
  const MisbehavingServer& server = stage.serve();
  for (std::size_t i = 1; i <= 3; ++i) {
    const std::string domain = std::to_string(i) + ".tc-close-after.test";
    EXPECT_EQ(outcome(stage.check(domain)), kTruthOverTcp);
    EXPECT_EQ(server.connections_made(), i);
  }
}

/// What the first of two servers does; the second one tells the truth.
struct First {
  std::string_view reason;
  std::string domain;
  std::string_view outcome;
};

TEST(HostileServers, LeaveTheAnswerToTheSecondOfTwo) {
  const std::vector<First> rows{
      {"silent", "silence.test", kTruth},
      {"refusing", "5.rcode.test", kTruth},
      {"refusing with a header alone", "5.rcode-header.test", kTruth},
      {"contradicting itself: NXDOMAIN with an MX", "nxdomain-null.test", kTruth},
      {"lame", "referral.test", kTruth},
      {"bizarre", "owner.test", kTruth},
      {"malformed", "count-more.test", kTruth},
      {"late: the first true reply of either", "late.test", kTruth},
      {"after the deadline", "too-late.test", kTruth},
  };
  for (const First& row : rows) {
    HostileStage stage;
    stage.serve();
    NameServer second(stage.loop(), tell_truth);
    stage.ask_also(second.server());
    EXPECT_EQ(outcome(stage.check(row.domain, Beside::nobody)), row.outcome) << row.reason;
  }
}

TEST(HostileServers, ThatContradictEachOtherGiveOneOfTheirAnswersWhole) {
  for (const std::string domain : {"ttl-31-null.test", "nxdomain.test", "nothing.test"}) {
    HostileStage alone;
    alone.serve();
    const std::string first = outcome(alone.check(domain));
    HostileStage both;
    both.serve();
    NameServer second(both.loop(), tell_truth);
    both.ask_also(second.server());
    const std::string end = outcome(both.check(domain, Beside::nobody));
    EXPECT_TRUE(end == first || end == kTruth) << end;
  }
}

TEST(HostileServers, ThatAllFailEndInAFailure) {
  const ClosedPort closed;
  for (const auto& [domain, failure] :
       {std::pair{"silence.test", Detail::timeout}, std::pair{"5.rcode.test", Detail::refused},
        std::pair{"count-more.test", Detail::malformed},
        std::pair{"tc-reset.test", Detail::network}}) {
    HostileStage stage;
    stage.serve();
    stage.serve();
    stage.ask_also(closed.server());
    const Verdict verdict = stage.check(domain);
    EXPECT_EQ(verdict.finding, Finding::temporary_failure) << domain;
    EXPECT_EQ(verdict.detail, failure) << domain;
  }
}

}  // namespace
}  // namespace nullmx::test
