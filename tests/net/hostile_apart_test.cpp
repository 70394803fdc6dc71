// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "net/server_set.hpp"
#include "support/hostile_stage.hpp"

/// What one name does to a connection, and what becomes of the others that were on it.
namespace nullmx::test {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kHonest = "explicit_mx(unverified_targets) tcp ttl=3600";
constexpr std::string_view kNull = "null_mx tcp ttl=3600";
constexpr std::string_view kSilence = "temporary_failure(timeout) tcp";
constexpr milliseconds kWait{500};  // for a first reply, as long as nothing is measured

class ApartTest : public testing::Test {
 protected:
  static Options over_tcp() {
    Options options;
    options.transport = Transport::tcp;
    return options;
  }

  CheckId check(const std::string& domain) {
    return stage.validator().check(
        domain, [this, domain](const Verdict& verdict) { ends[domain] = outcome(verdict); });
  }

  std::vector<CheckId> check_stalling(int count) {
    std::vector<CheckId> ids;
    for (int i = 0; i < count; ++i)
      ids.push_back(check(std::to_string(i) + ".tc-half-silent.test"));
    return ids;
  }

  /// Its connection stands, and how fast the server is is known.
  void warm_up() {
    for (int i = 0; i < 20; ++i) check("warm." + std::to_string(i) + ".tc.test");
    stage.settle();
    stage.pass(milliseconds(100));
  }

  void run() {
    stage.settle();
    for (int step = 0; step < 400 && stage.validator().open() > 0; ++step) {
      stage.pass(milliseconds(25));
    }
  }

  HostileStage stage{over_tcp()};
  MisbehavingServer& server = stage.serve();
  std::map<std::string, std::string> ends;
};

TEST_F(ApartTest, OneNameThatClosesLeavesTwoHundredSlowOnesTheirAnswers) {
  for (int i = 0; i < 200; ++i) check(std::to_string(i) + ".tc-late.test");
  check("tc-close.test");
  run();
  for (int i = 0; i < 200; ++i) EXPECT_EQ(ends[std::to_string(i) + ".tc-late.test"], kHonest) << i;
  EXPECT_EQ(ends["tc-close.test"], "temporary_failure(network) tcp");
  EXPECT_LE(server.connections_open(), 1 + 2 * ServerSet::kApart);
}

TEST_F(ApartTest, AConnectionThatClosesForNoReasonDelaysNobody) {
  warm_up();
  for (int i = 0; i < 500; ++i) check(std::to_string(i) + ".tc.test");
  check("tc-close-once.test");
  stage.settle();
  EXPECT_EQ(stage.validator().open(), 0U) << "all are asked again at once";
  for (int i = 0; i < 500; ++i) EXPECT_EQ(ends[std::to_string(i) + ".tc.test"], kHonest) << i;
}

TEST_F(ApartTest, WhatACancelledCheckDidToItsConnectionIsNotLeftToTheNextOne) {
  const std::vector<CheckId> stalling = check_stalling(ServerSet::kApart);
  stage.settle();
  for (int i = 0; i < 200 && server.connections_open() < ServerSet::kApart; ++i) {
    stage.pass(milliseconds(25));
  }
  ASSERT_EQ(server.connections_open(), ServerSet::kApart);
  for (const CheckId id : stalling) stage.validator().cancel(id);
  stage.settle();
  EXPECT_EQ(server.connections_open(), 0U);
}

TEST_F(ApartTest, TheSecondTryOnABrokenConnectionIsNoFailureOfTheThird) {
  check("first.tc-half-silent.test");
  stage.settle();
  stage.pass(milliseconds(50));
  check_stalling(ServerSet::kApart - 1);
  check("innocent-null.test");
  run();
  EXPECT_EQ(ends["innocent-null.test"], kNull);
}

TEST_F(ApartTest, EightNamesThatStallLeaveTheirConnectionsInTime) {
  check_stalling(ServerSet::kApart);
  check("innocent-null.test");
  run();
  EXPECT_EQ(ends["innocent-null.test"], kNull);
  EXPECT_EQ(ends["0.tc-half-silent.test"], kSilence);
}

TEST_F(ApartTest, ALateReplyCountsUntilTheDeadline) {
  warm_up();
  check("tc-late.test");
  run();
  EXPECT_EQ(ends["tc-late.test"], kHonest) << "long after a third try of a fast server";
  check("other.tc-late.test");
  check("tc-close.test");
  run();
  EXPECT_EQ(ends["other.tc-late.test"], kHonest);
}

TEST_F(ApartTest, WhoOnlyListensMakesRoom) {
  warm_up();
  check_stalling(3 * ServerSet::kApart);
  check("innocent-null.test");
  stage.settle();
  stage.pass(4 * kWait);
  EXPECT_GT(stage.validator().open(), 0U) << "some of them listen to the end";
  check("late.tc-half-silent.test");
  run();
  EXPECT_EQ(ends["innocent-null.test"], kNull);
  EXPECT_THAT(ends["late.tc-half-silent.test"], kSilence);
}

}  // namespace
}  // namespace nullmx::test
