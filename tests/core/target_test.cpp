// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/decide.hpp"
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using Targets = Rows;

TEST_P(Targets, AreEvaluatedAsTheTableSays) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionH, Targets,
    testing::Values(
        Row{"H1: one exchange with an address is enough", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              d.example 600 MX 20 b.example
              ? a.example A rcode=3
              -- authority
              example 30 SOA 30
              ? a.example AAAA rcode=3
              -- authority
              example 30 SOA 30
              ? b.example A
              b.example 90 A 44.0.0.1
              ? b.example AAAA
              -- authority
              example 30 SOA 30)",
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=90", "targets=evaluate"},
        Row{"H2: an exchange that is an alias", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              a.example 45 CNAME b.example
              b.example 90 A 44.0.0.1
              ? a.example AAAA
              a.example 45 CNAME b.example
              -- authority
              example 30 SOA 30)",
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=45 "
            "notes=mx_target_is_cname",
            "targets=evaluate"},
        Row{"H3: no exchange exists; the domain's own address does not count", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              -- additional
              d.example 600 A 44.0.0.1
              ? a.example A rcode=3
              -- authority
              example 30 SOA 30
              ? a.example AAAA rcode=3
              -- authority
              example 40 SOA 40)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=30", "targets=evaluate"},
        Row{"H4: no exchange has an address", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              -- authority
              example 30 SOA 30
              ? a.example AAAA
              -- authority
              example 40 SOA 40)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=30", "targets=evaluate"},
        Row{"H5: none usable, one unknown", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              d.example 600 MX 20 b.example
              ? a.example A rcode=3
              -- authority
              example 30 SOA 30
              ? a.example AAAA rcode=3
              -- authority
              example 30 SOA 30
              ? b.example A rcode=2
              ? b.example AAAA rcode=2)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure",
            "targets=evaluate"},
        Row{"H6: one usable, one unknown", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              d.example 600 MX 20 b.example
              ? a.example A
              a.example 600 A 44.0.0.1
              ? a.example AAAA
              -- authority
              example 600 SOA 600
              ? b.example A rcode=2
              ? b.example AAAA rcode=2)",
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=300 "
            "notes=address_lookup_incomplete",
            "targets=evaluate"},
        Row{"H7: an exchange spelled like an address is a name", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 192.0.2.1
              ? 192.0.2.1 A rcode=3
              -- authority
              . 30 SOA 30
              ? 192.0.2.1 AAAA rcode=3
              -- authority
              . 30 SOA 30)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=30 notes=mx_is_ip",
            "targets=evaluate"},
        Row{"H8: only private addresses are noted", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              a.example 60 A 10.0.0.1
              ? a.example AAAA
              -- authority
              example 30 SOA 30)",
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60 notes=bogon_address",
            "targets=evaluate"},
        Row{"H8: and unusable under bogon=reject", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              a.example 60 A 10.0.0.1
              ? a.example AAAA
              -- authority
              example 30 SOA 30)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=60 notes=bogon_address",
            "targets=evaluate,bogon=reject"},
        Row{"H9: addresses of the other family only", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              -- authority
              example 30 SOA 30
              ? a.example AAAA
              a.example 60 AAAA 2a00::1)",
            "temporary_failure(family) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=30",
            "targets=evaluate,family=ipv4"},
        Row{"H9: of the right one", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example
              ? a.example A
              -- authority
              example 30 SOA 30
              ? a.example AAAA
              a.example 60 AAAA 2a00::1)",
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60",
            "targets=evaluate,family=ipv6"},
        Row{"H12: without evaluation the targets stay unverified", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 a.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600"},
        Row{"C7: without evaluation the conflict stays one", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 a.example)",
            "null_mx_conflict rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=interop_risk_high"}),
    row_name);

Policy evaluating() {
  Policy policy;
  policy.targets = Policy::Targets::evaluate;
  return policy;
}

std::string many_exchanges(int count) {
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < count; ++i) {
    replies +=
        "d.example 600 MX " + std::to_string(100 - i) + " m" + std::to_string(i) + ".example\n";
  }
  return replies;
}

TEST(Targets, AreTheSixteenBest) {  // H10
  std::string replies = many_exchanges(20);
  replies += "? m19.example A\n m19.example 60 A 44.0.0.1\n";
  const Walked walked = walk("d.example", replies, evaluating());
  EXPECT_EQ(walked.asked.size(), 1u + 2 * kMaxTargets);
  EXPECT_EQ(walked.asked[1], "m19.example A") << "the lowest preference first";
  EXPECT_EQ(walked.verdict.finding, Finding::explicit_mx);
  EXPECT_TRUE(walked.verdict.notes.has(Note::targets_limit));
}

TEST(Targets, BeyondTheSixteenthMayBeUsable) {  // H10: in doubt it is temporary
  std::string replies = many_exchanges(20);
  for (int i = 4; i < 20; ++i) {
    const std::string host = "m" + std::to_string(i) + ".example";
    for (const char* type : {" A", " AAAA"}) {
      replies += "? " + host + type + " rcode=3\n -- authority\n example 60 SOA 60\n";
    }
  }
  const Walked walked = walk("d.example", replies, evaluating());
  EXPECT_EQ(walked.verdict.finding, Finding::temporary_failure);
  EXPECT_EQ(walked.verdict.detail, Detail::chain_limit);
}

TEST(Targets, AreAskedForEvenIfTheirAddressesCameAlong) {  // H11
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 600 MX 10 a.example
      -- additional
      a.example 600 A 44.0.0.1)",
                             evaluating());
  EXPECT_EQ(walked.asked,
            (std::vector<std::string>{"d.example MX", "a.example A", "a.example AAAA"}));
}

TEST(Targets, WithAnAddressOfTheCallerAreALoop) {  // C22
  Policy policy = evaluating();
  policy.own_addresses = {*IpAddress::from_text("44.0.0.1")};
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 600 MX 10 a.example
      ? a.example A
      a.example 60 A 44.0.0.1
      ? a.example AAAA
      -- authority
      example 30 SOA 30)",
                             policy);
  EXPECT_EQ(summary(walked.verdict),
            "unusable_mx(loop) rcpt=550 5.4.6 mail=550 5.1.8 connect=no ttl=60");
}

TEST(Targets, ThatWereNotKeptMayBeBetterThanTheCaller) {
  Policy policy = evaluating();
  policy.own_addresses = {*IpAddress::from_text("44.0.0.1")};
  std::string replies = "? d.example MX\n d.example 600 MX 10 me.example\n";
  for (int i = 0; i < 63; ++i) {
    replies += "d.example 600 MX 20 m" + std::to_string(i) + ".example\n";
  }
  replies += "d.example 600 MX 0 good.example\n";
  replies += "? me.example A\n me.example 60 A 44.0.0.1\n";
  const Walked walked = walk("d.example", replies, policy);
  EXPECT_EQ(walked.verdict.finding, Finding::temporary_failure);
}

TEST(Targets, OfAFamilyThatTheCallerLacksDoNotDelayTheOther) {
  Policy policy = evaluating();
  policy.family = Policy::Family::ipv4;
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 600 MX 10 a.example
      ? a.example A
      a.example 600 A 44.0.0.1
      ? a.example AAAA rcode=2)",
                             policy);
  EXPECT_EQ(summary(walked.verdict),
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600");
}

TEST(Targets, AreNotAskedForANullMx) {
  const Walked walked = walk("d.example", "? d.example MX\n d.example 600 MX 0 .", evaluating());
  EXPECT_EQ(walked.asked.size(), 1u);
}

}  // namespace
}  // namespace nullmx::test
