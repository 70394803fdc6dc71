// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/hostile_rows.hpp"

/// Replies that do not come, come late, come twice, or come from somebody else.
namespace nullmx::test {
namespace {

constexpr std::string_view kTimeout = "temporary_failure(timeout) udp";

const std::vector<HostileRow>& rows() {
  static const std::vector<HostileRow> kRows{
      {"nothing is wrong", "honest.test", kTruth},
      {"F10: silence", "silence.test", kTimeout},
      {"the first datagram is lost", "first-lost.test", kTruth},
      {"a late reply is a reply", "late.test", kTruth},
      {"F10: later than the deadline", "too-late.test", kTimeout},
      {"the same reply twice", "twice.test", kTruth},
      {"the first of two replies counts", "contradicted.test", kTruth},
      {"G3: another port", "other-port.test", kTruth},
      {"G3: another address", "other-address.test", kTruth},
  };
  return kRows;
}

const std::vector<HostileRow>& junk_rows() {
  static const std::vector<HostileRow> kRows = [] {
    std::vector<HostileRow> rows;
    for (const Misbehaviour& junk : junk_misbehaviours()) {
      rows.push_back({junk.what, std::string(junk.label) + ".test", kTruth});
    }
    return rows;
  }();
  return kRows;
}

TEST(HostileDatagrams, EndInTheirVerdicts) { expect_rows(rows()); }

TEST(HostileDatagrams, EndInTheirVerdictsAllAtOnce) { expect_rows_at_once(rows()); }

TEST(HostileDatagrams, ThatAreNoReplyAreDropped) {  // G3
  ASSERT_GE(junk_rows().size(), 20U);
  expect_rows(junk_rows());
  expect_rows_at_once(junk_rows());
}

TEST(HostileDatagrams, ThatAreNoReplyAreCountedAndCostNoTry) {
  for (const HostileRow& row : junk_rows()) {
    HostileStage stage;
    const MisbehavingServer& server = stage.serve();
    stage.check(row.domain, HostileStage::Beside::nobody);
    EXPECT_EQ(server.received().size(), 1U) << row.reason;
    EXPECT_EQ(stage.validator().stats().network.mismatched, 5U) << row.reason;
  }
}

TEST(HostileDatagrams, WithEveryOtherIdAreDropped) {  // G3, J4
  expect_rows({{"G3: 65,535 forged replies", "every-id.test", kTruthOverTcp}});
}

/// The same numbers as misbehaviours_datagram.cpp, read from what the server heard.
TEST(HostileDatagrams, OnAWayThatLosesThreeOfTenFailOnlyWhenEveryTryIsLost) {
  constexpr std::size_t kNames = 200;  // as many datagrams as the buffer of a socket holds
  HostileStage stage;
  const MisbehavingServer& server = stage.serve();
  std::vector<std::string> domains;
  for (std::size_t i = 0; i < kNames; ++i) domains.push_back(std::to_string(i) + ".lossy.test");
  const std::vector<Verdict> verdicts = stage.check(domains);
  std::map<std::string, std::size_t> tries;
  for (const Received& one : server.received()) ++tries[one.question().name.to_text()];
  std::size_t repeated = 0;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < kNames; ++i) {
    const std::size_t count = tries[domains[i]];
    if (count > 1) ++repeated;
    if (verdicts[i].finding == Finding::explicit_mx) continue;
    ++failed;
    EXPECT_EQ(outcome(verdicts[i]), kTimeout) << domains[i];
    EXPECT_EQ(count, 3U) << domains[i] << " had not had its tries";
  }
  EXPECT_GE(repeated, kNames / 5) << "the way was not lossy";
  EXPECT_LE(failed, kNames / 20) << "of 1,000 about 27 are lost three times";
}

TEST(HostileDatagrams, InAnyOrderGoToTheirQuestions) {
  HostileStage stage;
  stage.serve();
  std::vector<std::string> domains;
  for (int i = 0; i < 100; ++i) domains.push_back(std::to_string(i) + ".reordered.test");
  const std::vector<Verdict> verdicts = stage.check(domains);
  for (std::size_t i = 0; i < domains.size(); ++i) {
    EXPECT_EQ(outcome(verdicts[i]), kTruth) << domains[i];
    ASSERT_EQ(exchanges(verdicts[i]).size(), 1U) << domains[i];
    EXPECT_EQ(exchanges(verdicts[i])[0].exchange.to_text(), "mx." + domains[i]);
  }
}

}  // namespace
}  // namespace nullmx::test
