// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using NegativeAnswers = Rows;

TEST_P(NegativeAnswers, MeanWhatTheTableSays) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionE, NegativeAnswers,
    testing::Values(
        Row{"E1: NXDOMAIN, kept for the lower of SOA TTL and MINIMUM", "d.example", R"(
              ? d.example MX rcode=3
              -- authority
              example 300 SOA 900)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=300"},
        Row{"E1: the MINIMUM may be the lower", "d.example", R"(
              ? d.example MX rcode=3
              -- authority
              example 900 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60"},
        Row{"E1: three hours at most", "d.example", R"(
              ? d.example MX rcode=3
              -- authority
              example 604800 SOA 604800)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=10800"},
        Row{"A15: a single label that does not exist is probably not qualified", "sales", R"(
              ? sales MX rcode=3
              -- authority
              . 300 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60 notes=unqualified"},
        Row{"A14: a top-level domain may take mail", "ai", R"(
              ? ai MX
              ai 300 MX 10 mail.ai)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=300"},
        Row{"A13: a numeric top-level label is asked for", "x.123", R"(
              ? x.123 MX rcode=3
              -- authority
              . 300 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60"},
        Row{"E2: without SOA it is not kept", "d.example", "? d.example MX rcode=3",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=none"},
        Row{"E4: NXDOMAIN with an MX for the name contradicts itself", "d.example", R"(
              ? d.example MX rcode=3
              d.example 60 MX 0 .
              -- authority
              example 300 SOA 60)",
            "temporary_failure(contradictory) rcpt=451 4.4.3 mail=451 4.4.3 connect=no "
            "ttl=failure"},
        Row{"E4: so does NXDOMAIN with an address of the name", "d.example", R"(
              ? d.example MX rcode=3
              d.example 60 A 44.0.0.1
              -- authority
              example 300 SOA 60)",
            "temporary_failure(contradictory) rcpt=451 4.4.3 mail=451 4.4.3 connect=no "
            "ttl=failure"},
        Row{"E4: and with an MX beside the alias", "d.example", R"(
              ? d.example MX rcode=3
              d.example 60 CNAME b.example
              d.example 60 MX 10 mx.example
              -- authority
              example 300 SOA 60)",
            "temporary_failure(contradictory) rcpt=451 4.4.3 mail=451 4.4.3 connect=no "
            "ttl=failure notes=data_beside_alias"},
        Row{"E4: another name's MX does not matter", "d.example", R"(
              ? d.example MX rcode=3
              other.example 60 MX 0 .
              -- authority
              example 300 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60 "
            "notes=foreign_records_ignored"},
        Row{"E5: an A record is an implicit MX", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              d.example 30 A 44.0.0.1
              ? d.example AAAA
              -- authority
              example 300 SOA 10)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=30"},
        Row{"E5: so is an AAAA record", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              -- authority
              example 300 SOA 60
              ? d.example AAAA
              d.example 90 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60"},
        Row{"E6: nothing anywhere", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              -- authority
              example 300 SOA 50
              ? d.example AAAA
              -- authority
              example 300 SOA 40)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=40"},
        Row{"E7: NXDOMAIN for the address", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A rcode=3
              -- authority
              example 300 SOA 50
              ? d.example AAAA
              -- authority
              example 300 SOA 40)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=40 "
            "notes=inconsistent_server"},
        Row{"E8: one family answers, the other fails", "d.example", R"(
              ? d.example MX
              -- authority
              example 3000 SOA 3000
              ? d.example A
              d.example 3000 A 44.0.0.1
              ? d.example AAAA rcode=2)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=300 "
            "notes=address_lookup_incomplete"},
        Row{"E9: one family has none, the other fails", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              -- authority
              example 300 SOA 60
              ? d.example AAAA rcode=2)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"E10: both fail", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A rcode=5
              ? d.example AAAA rcode=2)",
            "temporary_failure(refused) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"NXDOMAIN for one family and a failure for the other is no verdict", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A rcode=3
              -- authority
              example 300 SOA 60
              ? d.example AAAA rcode=2)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"E11: only loopback addresses are noted", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              d.example 30 A 127.0.0.1
              ? d.example AAAA
              d.example 30 AAAA ::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=30 notes=bogon_address"},
        Row{"E11: and are no mail host under bogon=reject", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              d.example 30 A 0.0.0.0
              ? d.example AAAA
              -- authority
              example 300 SOA 60)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=30 notes=bogon_address",
            "bogon=reject"},
        Row{"E11: not while the other family is unknown", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              d.example 30 A 0.0.0.0
              ? d.example AAAA rcode=2)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure",
            "bogon=reject"},
        Row{"E12: NODATA with nothing at all in it is not kept", "d.example", R"(
              ? d.example MX
              ? d.example A
              d.example 30 A 44.0.0.1
              ? d.example AAAA
              d.example 30 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=none"},
        Row{"E13: an empty non-terminal exists", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60
              ? d.example A
              -- authority
              example 300 SOA 60
              ? d.example AAAA
              -- authority
              example 300 SOA 60)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=60"},
        Row{"E14: NODATA for the end of a chain", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              -- authority
              example 300 SOA 60
              ? c.example A
              -- authority
              example 300 SOA 60
              ? c.example AAAA
              -- authority
              example 300 SOA 60)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=20"},
        Row{"E15: without address lookup the implicit MX stays unverified", "d.example", R"(
              ? d.example MX
              -- authority
              example 300 SOA 60)",
            "implicit_mx(unverified) rcpt=250 2.1.5 mail=250 2.1.0 connect=unknown ttl=60",
            "implicit=mx_only"},
        Row{"H9: an implicit MX of the other family, kept as long as a failure", "d.example", R"(
              ? d.example MX
              -- authority
              example 3600 SOA 3600
              ? d.example A
              d.example 3600 A 44.0.0.1
              ? d.example AAAA
              -- authority
              example 3600 SOA 3600)",
            "temporary_failure(family) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=300",
            "family=ipv6"}),
    row_name);

TEST(NegativeAnswers, MakeBothAddressTypesAskedAtOnce) {
  const Walked walked = walk("d.example", "? d.example MX\n -- authority\n example 300 SOA 60");
  EXPECT_EQ(walked.asked,
            (std::vector<std::string>{"d.example MX", "d.example A", "d.example AAAA"}));
}

}  // namespace
}  // namespace nullmx::test
