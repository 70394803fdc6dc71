// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/server_set.hpp"
#include "support/hostile_rows.hpp"
#include "support/replies.hpp"

/// What can go wrong over TCP, after a truncated datagram that shows a null MX.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kNetwork = "temporary_failure(network) tcp_after_udp";
constexpr std::string_view kTimeout = "temporary_failure(timeout) tcp_after_udp";
constexpr std::string_view kNullOverTcp = "null_mx tcp_after_udp ttl=3600";
constexpr std::string_view kMalformed = "temporary_failure(malformed) tcp_after_udp";

/// Rows after which the connection still carries messages.
std::vector<HostileRow> on_a_sound_connection() {
  return {
      {"G1: nothing is wrong over TCP", "tc.test", kTruthOverTcp},
      {"G2: truncated over TCP, too", "tc-tc.test", kMalformed},
      {"F10: silent", "tc-silent.test", kTimeout},
      {"G3: a frame of no octets first", "tc-zero.test", kTruthOverTcp},
      {"G3: another id first", "tc-id.test", kTruthOverTcp},
      {"F10: another id and nothing else", "tc-id-only.test", kTimeout},
      {"a late reply is a reply", "tc-late.test", kTruthOverTcp},
      {"thousands of MX", "tcp.thousands.test",
       "explicit_mx(unverified_targets) tcp_after_udp ttl=3600 notes=exchanges_limit"},
      {"65,535 octets", "largest.test", kTruthOverTcp},
  };
}

std::vector<HostileRow> on_one_that_ends_or_stalls() {
  return {
      {"F11: reset", "tc-reset.test", kNetwork},
      {"F11: closed at once", "tc-close.test", kNetwork},
      {"F11: half a message, then closed", "tc-half.test", kNetwork},
      {"F11: one octet, then closed", "1.tc-break.test", kNetwork},
      {"F11: 65,535 octets announced, then closed", "tc-65535.test", kNetwork},
      {"F11: noise, then closed", "tc-garbage.test", kNetwork},
      {"F10: half a message", "tc-half-silent.test", kTimeout},
      {"F10: one octet", "tc-byte-silent.test", kTimeout},
      {"F10: 65,535 octets announced", "tc-65535-silent.test", kTimeout},
      {"F10: noise", "tc-garbage-silent.test", kTimeout},
      {"asked again after a reset", "tc-reset-once.test", kTruthOverTcp},
      {"asked again after a close", "tc-close-once.test", kTruthOverTcp},
      {"closed behind the reply", "tc-close-after.test", kTruthOverTcp},
      {"octet by octet", "tc-octets.test", kTruthOverTcp},
      {"in three segments", "tc-segments.test", kTruthOverTcp},
  };
}

TEST(HostileStreams, EndInTheirVerdicts) {
  expect_rows(on_a_sound_connection());
  expect_rows(on_one_that_ends_or_stalls());
}

/// There is no datagram before, and the verdicts are the same.
TEST(HostileStreams, ThatAreTheOnlyTransportEndInTheirVerdicts) {
  for (const Way way : {Way::tcp, Way::tls}) {
    for (const auto& rows : {on_a_sound_connection(), on_one_that_ends_or_stalls()}) {
      for (const HostileRow& row : rows) {
        WayStage stage(way);
        EXPECT_EQ(outcome(stage.check(row.domain, HostileStage::Beside::nobody)),
                  outcome_in(way, row.outcome))
            << row.domain << ", " << row.reason;
        for (const Received& one : stage.server().received()) {
          EXPECT_EQ(one.carrier, Carrier::stream);
        }
      }
    }
  }
}

TEST(HostileStreams, CarryOtherQuestionsAlongUnharmed) {
  std::vector<HostileRow> rows = on_a_sound_connection();
  rows.push_back({"an innocent on the same connection", "tcp.innocent.test", kTruthOverTcp});
  rows.push_back({"another", "tcp.innocent-null.test", kNullOverTcp});
  expect_rows_at_once(rows);
}

TEST(HostileStreams, ThatEndOnceEndNoOtherQuestion) {
  for (const std::string domain : {"tc-reset-once.test", "tc-close-once.test"}) {
    expect_rows_at_once({
        {"asked again over another", domain, kTruthOverTcp},
        {"an innocent on the same connection", "tcp.innocent.test", kTruthOverTcp},
        {"another", "tcp.innocent-null.test", kNullOverTcp},
    });
  }
}

/// What one name makes a server do to a connection is no other name's fate.
TEST(HostileStreams, ThatEndOrStallTakeNoOtherQuestionAlong) {
  std::vector<HostileRow> all;
  for (const HostileRow& row : on_one_that_ends_or_stalls()) {
    expect_rows_at_once({{"sent before", "tcp.1.innocent-null.test", kNullOverTcp},
                         row,
                         {"sent behind", "tcp.innocent.test", kTruthOverTcp},
                         {"another", "tcp.innocent-null.test", kNullOverTcp}});
    all.push_back(row);
    all.push_back({"between them", "tcp." + std::to_string(all.size()) + ".innocent-null.test",
                   kNullOverTcp});
  }
  expect_rows_at_once(all);
}

/// Those that wait for a connection of their own keep nobody else waiting, and do not all get one.
TEST(HostileStreams, ThatAreAskedApartHoldNobodyUp) {
  HostileStage stage;
  const MisbehavingServer& server = stage.serve();
  std::vector<std::string> ends;
  std::string innocent;
  for (int i = 0; i < 40; ++i) {
    stage.validator().check(std::to_string(i) + ".tc-half-silent.test",
                            [&](const Verdict& v) { ends.push_back(outcome(v)); });
  }
  std::size_t most = 0;
  for (int step = 0; step < 250 && ends.size() < 40; ++step) {
    stage.pass(std::chrono::milliseconds(25));
    most = std::max(most, server.connections_open());
    if (!innocent.empty() || server.connections_open() < 2 * ServerSet::kApart) continue;
    stage.validator().check("honest.test", [&](const Verdict& v) { innocent = outcome(v); });
    stage.settle();
    EXPECT_EQ(innocent, kTruth) << "while they hold all connections, and without a wait";
  }
  EXPECT_THAT(ends, testing::AllOf(testing::SizeIs(40), testing::Each(kTimeout)));
  EXPECT_EQ(most, 2 * ServerSet::kApart);
  EXPECT_EQ(innocent, kTruth);
}

/// An octet every 50 ms, the last after 3,750: a reply that is waited for is an answer.
TEST(HostileStreams, ThatDripNeverGiveHalfAnAnswer) {
  struct Case {
    const char* reason;
    unsigned attempts;
    std::chrono::milliseconds timeout;
    std::string_view outcome;
  };
  for (const Case& one : {Case{"one try waits to the end", 1, 5s, kTruthOverTcp},
                          Case{"F10: the deadline comes first", 1, 3s, kTimeout},
                          Case{"F10: silent twice, it is given up", 3, 5s, kTimeout}}) {
    for (const Way way : {Way::udp, Way::tcp, Way::tls}) {
      Options options;
      options.attempts = one.attempts;
      options.timeout = one.timeout;
      WayStage stage(way, options);
      EXPECT_EQ(outcome(stage.check("tc-drip.test", HostileStage::Beside::nobody)),
                outcome_in(way, one.outcome))
          << one.reason;
    }
  }
  for (const Way way : {Way::tcp, Way::tls}) {
    expect_rows({{"what others hear shows that it lives", "tc-drip.test", kTruthOverTcp}}, way);
  }
}

TEST(HostileStreams, ThatAreRefusedFailAfterTheDatagramWasTruncated) {
  HostileStage stage;
  stage.serve(NameServer::Tcp::closed);
  EXPECT_EQ(outcome(stage.check("tc.test")), kNetwork) << "F11";
}

TEST(HostileStreams, ThatEndAtAnyOctetGiveNoAnswerBeforeTheLast) {
  const std::size_t frame = 2 + 12 + 4 + 10 + 3 + 2 * name("10.tc-break.test").wire().size();
  for (std::size_t octets = 10; octets <= frame; ++octets) {
    const std::string domain = std::to_string(octets) + ".tc-break.test";
    const std::string_view end = octets < frame ? kNetwork : kNullOverTcp;
    expect_rows({{"F11: closed in mid-message", domain, end}});
  }
}

TEST(HostileStreams, WithFramesCutAtAnyOctetGiveNoAnswer) {
  const std::size_t name_size = name("10.tcp.cut.test").wire().size();
  const std::size_t whole = 12 + 4 + 10 + 3 + 2 * name_size;
  std::vector<HostileRow> rows;
  for (std::size_t octets = 10; octets < 100; ++octets) {
    const std::string domain = std::to_string(octets) + ".tcp.cut.test";
    const bool belongs = octets >= 12 + name_size + 4;
    rows.push_back({"G3, G8: cut", domain, belongs ? kMalformed : kTimeout});
    if (octets >= whole) rows.back().outcome = kNullOverTcp;
  }
  EXPECT_LT(whole, 100U);
  expect_rows_at_once(rows);
}

TEST(HostileStreams, CarryJunkThatIsDropped) {  // G3
  std::vector<HostileRow> rows;
  for (const Misbehaviour& junk : junk_misbehaviours()) {
    rows.push_back({junk.what, "tcp." + std::string(junk.label) + ".test", kTruthOverTcp});
  }
  expect_rows(rows);
  expect_rows_at_once(rows);
}

TEST(HostileStreams, GivenUpTheNextServerIsAsked) {
  for (const auto& rows : {on_a_sound_connection(), on_one_that_ends_or_stalls()}) {
    for (const HostileRow& row : rows) {
      if (!row.outcome.starts_with("temporary_failure")) continue;
      HostileStage stage;
      stage.serve();
      NameServer honest(stage.loop(), [](const Received& query) { query.reply(truth(query)); });
      stage.ask_also(honest.server());
      const Verdict verdict = stage.check(row.domain, HostileStage::Beside::nobody);
      EXPECT_EQ(outcome(verdict), kTruth) << row.domain << ", " << row.reason;
    }
  }
}

}  // namespace
}  // namespace nullmx::test
