// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/hostile_rows.hpp"

/// Every response code, and servers that do not know EDNS.
namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr unsigned kCodes = 24;

std::string named(unsigned number, std::string_view label) {
  return std::to_string(number) + '.' + std::string(label) + ".test";
}

std::string_view failure_of(unsigned rcode) {
  switch (rcode) {
    case 1:
      return "temporary_failure(formerr) udp";
    case 2:
      return "temporary_failure(servfail) udp";
    case 4:
      return "temporary_failure(notimp) udp";
    case 5:
      return "temporary_failure(refused) udp";
    case 23:
      return "temporary_failure(rcode) tcp_after_udp";  // F8: BADCOOKIE once more over TCP
    default:
      return "temporary_failure(rcode) udp";
  }
}

std::vector<HostileRow> bare_codes() {
  std::vector<HostileRow> rows{
      {"E12, E6: no records of any type", "0.rcode.test", "no_mail_host udp not kept"},
      {"E2: NXDOMAIN without SOA", "3.rcode.test", "no_such_domain udp not kept"}};
  for (unsigned code = 0; code < kCodes; ++code) {
    if (code == 0 || code == 3) continue;
    rows.push_back({"F1 to F9: another code", named(code, "rcode"), failure_of(code)});
  }
  return rows;
}

std::vector<HostileRow> codes_with_records() {
  std::vector<HostileRow> rows{
      {"C1: NOERROR with a null MX", "0.rcode-records.test", "null_mx udp ttl=3600"},
      {"E4: NXDOMAIN with a null MX", "3.rcode-records.test",
       "temporary_failure(contradictory) udp"}};
  for (unsigned code = 0; code < kCodes; ++code) {
    if (code == 0 || code == 3) continue;
    rows.push_back(
        {"F1 to F9: records change nothing", named(code, "rcode-records"), failure_of(code)});
  }
  return rows;
}

/// A header alone ends a try with FORMERR, NOTIMP or REFUSED, and is dropped with any other code.
std::vector<HostileRow> headers() {
  std::vector<HostileRow> rows;
  for (unsigned code = 0; code < 16; ++code) {
    const bool counts = code == 1 || code == 4 || code == 5;
    rows.push_back({"a header alone", named(code, "rcode-header"),
                    counts ? failure_of(code) : "temporary_failure(timeout) udp"});
  }
  return rows;
}

class HostileRefusals : public EachWay {};

TEST_P(HostileRefusals, OfEveryCodeEndInTheirVerdicts) {
  for (const auto& rows : {bare_codes(), codes_with_records(), headers()}) {
    expect_rows(rows, GetParam());
  }
}

TEST_P(HostileRefusals, OfEveryCodeEndInTheirVerdictsAllAtOnce) {
  for (const auto& rows : {bare_codes(), codes_with_records(), headers()}) {
    expect_rows_at_once(rows, GetParam());
  }
}

TEST_P(HostileRefusals, OfAServerWithoutEdnsAreAskedAgainWithout) {
  const std::vector<HostileRow> rows{
      {"F7: FORMERR", "no-edns.test", kTruth},
      {"F7: FORMERR with an OPT record", "no-edns-opt.test", kTruth},
      {"F7: FORMERR, the header alone", "no-edns-header.test", kTruth},
      {"F8: BADVERS", "badvers.test", kTruth},
      {"F8: BADCOOKIE", "badcookie.test", kTruthOverTcp},
      {"F7: over TCP", "tcp.no-edns.test", kTruthOverTcp},
      {"F7: over TCP, the header alone", "tcp.no-edns-header.test", kTruthOverTcp},
      {"F8: over TCP", "tcp.badvers.test", kTruthOverTcp},
      {"F2: validation", "dnssec.test", "temporary_failure(dnssec) udp"},
  };
  expect_rows(rows, GetParam());
}

/// An answer that is a failure is not asked for again at once, but when its time is over.
TEST_P(HostileRefusals, OfOneMomentAreOverAfterIt) {
  for (const auto& [domain, failure] :
       {std::pair{"servfail-once.test", "temporary_failure(servfail) udp"},
        std::pair{"refused-once.test", "temporary_failure(refused) udp"}}) {
    WayStage stage(GetParam());
    EXPECT_EQ(outcome(stage.check(domain, HostileStage::Beside::nobody)),
              outcome_in(GetParam(), failure));
    EXPECT_EQ(stage.server().received().size(), 1U) << domain;
    stage.pass(300s);
    EXPECT_EQ(outcome(stage.check(domain)), outcome_in(GetParam(), kTruth)) << domain;
  }
}

TEST_P(HostileRefusals, OfOneServerAreNotThoseOfTheOther) {
  for (unsigned code = 1; code < kCodes; ++code) {
    if (code == 3) continue;  // NXDOMAIN is an answer
    for (const std::string_view label : {"rcode", "rcode-records"}) {
      WayStage stage(GetParam());
      const auto honest = ask_honest_also(stage, GetParam());
      const Verdict verdict = stage.check(named(code, label), HostileStage::Beside::nobody);
      EXPECT_EQ(outcome(verdict), outcome_in(GetParam(), kTruth)) << code << ' ' << label;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Asked, HostileRefusals, all_ways(), HostileRefusals::name_of);

}  // namespace
}  // namespace nullmx::test
