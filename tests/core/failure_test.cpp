// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/decide.hpp"
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using Failures = Rows;

TEST_P(Failures, AreNeverAVerdict) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionF, Failures,
    testing::Values(
        Row{"F1: SERVFAIL", "d.example", "? d.example MX rcode=2",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F1: SERVFAIL with a null MX in it", "d.example", R"(
              ? d.example MX rcode=2
              d.example 60 MX 0 .)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F2: SERVFAIL that validation explains", "d.example", "? d.example MX rcode=2 ede=6",
            "temporary_failure(dnssec) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F2: the first of these codes", "d.example", "? d.example MX rcode=2 ede=5",
            "temporary_failure(dnssec) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F2: the last", "d.example", "? d.example MX rcode=2 ede=12",
            "temporary_failure(dnssec) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F3: SERVFAIL for other reasons", "d.example", "? d.example MX rcode=2 ede=22",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F4: a filtered answer counts as it stands", "d.example", R"(
              ? d.example MX rcode=3 ede=15
              -- authority
              example 60 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60 notes=policy_filtered"},
        Row{"F4: a forged one too", "d.example", R"(
              ? d.example MX ede=4
              d.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60 notes=policy_filtered"},
        Row{"F5: REFUSED", "d.example", "? d.example MX rcode=5",
            "temporary_failure(refused) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F6: NOTIMP is not NODATA", "d.example", "? d.example MX rcode=4",
            "temporary_failure(notimp) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F7: FORMERR", "d.example", "? d.example MX rcode=1",
            "temporary_failure(formerr) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F9: a code that c-ares calls success", "d.example", R"(
              ? d.example MX rcode=9
              d.example 60 MX 0 .)",
            "temporary_failure(rcode) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F9: the extended part counts: 16 is not NOERROR", "d.example", R"(
              ? d.example MX rcode=16
              d.example 60 MX 0 .)",
            "temporary_failure(rcode) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F9: 19 is not NXDOMAIN", "d.example", "? d.example MX rcode=19",
            "temporary_failure(rcode) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F10: no reply", "d.example", "",
            "temporary_failure(timeout) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F12: a referral is not NODATA", "d.example", R"(
              ? d.example MX
              -- authority
              example 60 NS ns.example)",
            "temporary_failure(lame) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F12: an empty answer of a server that does not recurse", "d.example",
            "? d.example MX ra=0",
            "temporary_failure(lame) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"F12: with an SOA it is an answer", "d.example", R"(
              ? d.example MX rcode=0 ra=0
              -- authority
              example 60 SOA 60
              ? d.example A
              d.example 60 A 44.0.0.1
              ? d.example AAAA
              d.example 60 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60"},
        Row{"F16: stale data counts as it stands", "d.example", R"(
              ? d.example MX ede=3
              d.example 30 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=30 notes=stale_upstream"},
        Row{"F16: so does a stale NXDOMAIN", "d.example", R"(
              ? d.example MX rcode=3 ede=19
              -- authority
              example 30 SOA 30)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=30 notes=stale_upstream"}),
    row_name);

Verdict verdict_on_failure(Detail failure, bool exhausted) {
  const Domain domain = *Domain::parse("d.example");
  Answer answer;
  answer.question = {domain.name(), RrType::mx};
  answer.failure = failure;
  answer.exhausted = exhausted;
  return std::get<Verdict>(decide(domain, {}, {answer}));
}

TEST(Failures, OfTheNetworkAreKeptAndLocalOnesAreNot) {  // F13
  EXPECT_EQ(summary(verdict_on_failure(Detail::network, true)),
            "temporary_failure(network) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure");
  EXPECT_EQ(summary(verdict_on_failure(Detail::local, true)),
            "temporary_failure(local) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=none");
}

TEST(Failures, AreKeptOnlyWhenEveryServerHadItsTries) {  // F14
  EXPECT_EQ(summary(verdict_on_failure(Detail::timeout, false)),
            "temporary_failure(timeout) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=none");
}

TEST(Failures, BeforeAnythingWasSentPredictNothing) {  // F14b
  const Domain domain = *Domain::parse("d.example");
  for (const Detail reason : {Detail::cancelled, Detail::overload}) {
    EXPECT_EQ(summary(undecided(domain, reason, {})),
              "indeterminate(" + std::string(to_string(reason)) +
                  ") rcpt=- mail=- connect=unknown ttl=none");
  }
}

TEST(Failures, AfterFortyQuestionsEndTheCheck) {
  // Sixteen exchanges, each behind aliases that come without their end.
  Policy policy;
  policy.targets = Policy::Targets::evaluate;
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < 16; ++i) {
    replies += "d.example 60 MX 10 m" + std::to_string(i) + ".example\n";
  }
  for (int i = 0; i < 16; ++i) {
    const std::string host = "m" + std::to_string(i) + ".example";
    for (const char* type : {"A", "AAAA"}) {
      replies.append("? ").append(host).append(" ").append(type).append("\n");
      replies.append(host).append(" 60 CNAME x.").append(host).append("\n");
    }
  }
  const Walked walked = walk("d.example", replies, policy);
  EXPECT_LE(walked.asked.size(), kMaxQuestions);
  EXPECT_EQ(walked.verdict.finding, Finding::temporary_failure);
  EXPECT_EQ(walked.verdict.detail, Detail::chain_limit);
}

}  // namespace
}  // namespace nullmx::test
