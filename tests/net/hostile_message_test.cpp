// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/hostile_rows.hpp"
#include "support/replies.hpp"

/// Replies that belong to the question and are not whole, and replies that are very large.
namespace nullmx::test {
namespace {

constexpr std::string_view kMalformed = "temporary_failure(malformed) udp";  // G8
constexpr std::string_view kTimeout = "temporary_failure(timeout) udp";
constexpr std::string_view kNull = "null_mx udp ttl=3600";

std::vector<HostileRow> malformed_rows() {
  std::vector<HostileRow> rows;
  for (const std::string label :
       {"count-more",    "count-none",   "count-most",     "count-authority", "count-additional",
        "length-none",   "length-short", "length-long",    "length-most",     "rdata-long",
        "rdata-empty",   "behind",       "opt-two",        "opt-owner",       "opt-answer",
        "opt-option",    "pointer-self", "pointer-circle", "pointer-forward", "pointer-header",
        "pointer-label", "pointer-type", "pointer-half",   "pointer-chain",   "pointer-bomb",
        "label-01",      "label-10",     "name-long"}) {
    rows.push_back({"G8: not whole", label + ".test", kMalformed});
  }
  return rows;
}

std::vector<HostileRow> large_rows() {
  return {
      {"64 of 3,000 are kept", "thousands.test",
       "explicit_mx(unverified_targets) udp ttl=3600 notes=exchanges_limit"},
      {"C6: a null MX among thousands is not overlooked", "thousands-null.test",
       "null_mx_conflict udp ttl=3600 notes=interop_risk_high,exchanges_limit"},
      {"D7: thousands of aliases", "thousands-aliases.test", "temporary_failure(chain_limit) udp"},
      {"C4: thousands of times the same", "thousands-repeats.test",
       "null_mx udp ttl=3600 notes=duplicate_rr"},
      {"E5: thousands of addresses", "thousands-addresses.test", "implicit_mx udp not kept"},
  };
}

class HostileMessages : public EachWay {};

TEST_P(HostileMessages, EndInTheirVerdicts) {
  expect_rows(malformed_rows(), GetParam());
  expect_rows(large_rows(), GetParam());
}

TEST_P(HostileMessages, EndInTheirVerdictsAllAtOnce) {
  expect_rows_at_once(malformed_rows(), GetParam());
  expect_rows_at_once(large_rows(), GetParam());
}

TEST(HostileMessagesBehindTruncation, EndInTheirVerdicts) {
  expect_rows_at_once(behind_truncation(malformed_rows()));
}

TEST_P(HostileMessages, CutAtAnyOctetNeverGiveAnAnswer) {
  const std::size_t name_size = name("10.cut.test").wire().size();
  const std::size_t whole = 12 + 4 + 10 + 3 + 2 * name_size;
  std::vector<HostileRow> rows;
  for (std::size_t octets = 0; octets <= whole; ++octets) {
    const std::string number = std::to_string(octets);
    const std::string padding(octets < 10 ? 1 : 0, '0');  // every name of one length
    const bool belongs = octets >= 12 + name_size + 4;
    rows.push_back({"G3, G8: cut", padding + number + ".cut.test",
                    octets == whole ? kNull
                    : belongs       ? kMalformed
                                    : kTimeout});
  }
  expect_rows_at_once(rows, GetParam());
  expect_rows({rows[0], rows[12], rows[whole - 1], rows[whole]}, GetParam());
}

TEST_P(HostileMessages, ThatAreMalformedSendTheQuestionToTheNextServer) {
  for (const HostileRow& row : malformed_rows()) {
    WayStage stage(GetParam());
    const auto honest = ask_honest_also(stage, GetParam());
    const Verdict verdict = stage.check(row.domain, HostileStage::Beside::nobody);
    EXPECT_EQ(outcome(verdict), outcome_in(GetParam(), kTruth)) << row.domain;
  }
}

TEST_P(HostileMessages, KeepAtMost64Exchanges) {
  WayStage stage(GetParam());
  const Verdict verdict = stage.check("thousands.test");
  ASSERT_FALSE(verdict.evidence.empty());
  EXPECT_EQ(verdict.evidence.front().mx.size(), Answer::kMaxExchanges);
  EXPECT_EQ(verdict.evidence.front().mx_count, 3'000U);
}

INSTANTIATE_TEST_SUITE_P(Asked, HostileMessages, all_ways(), HostileMessages::name_of);

}  // namespace
}  // namespace nullmx::test
