// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using Aliases = Rows;

TEST_P(Aliases, AreFollowedAsTheTableSays) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionD, Aliases,
    testing::Values(
        Row{"D1: a null MX at the end of a chain, in any order", "d.example", R"(
              ? d.example MX
              c.example 50 MX 0 .
              b.example 40 CNAME c.example
              d.example 600 CNAME b.example)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=40"},
        Row{"D2: an ordinary MX at the end", "d.example", R"(
              ? d.example MX
              d.example 600 CNAME c.example
              c.example 50 MX 10 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=50"},
        Row{"D3: without MX the target's addresses count", "d.example", R"(
              ? d.example MX
              d.example 600 CNAME c.example
              -- authority
              example 300 SOA 60
              ? c.example A
              c.example 30 A 198.18.0.1
              ? c.example AAAA
              -- authority
              example 300 SOA 60)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=30 notes=bogon_address"},
        Row{"D4: NXDOMAIN is about the end of the chain", "d.example", R"(
              ? d.example MX rcode=3
              d.example 20 CNAME c.other
              -- authority
              other 300 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=20"},
        Row{"D5: a chain without its end is asked for again there", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              ? c.example MX
              c.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=20"},
        Row{"D5: the owner's SOA says nothing about the end", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.other
              -- authority
              example 300 SOA 60
              ? c.other MX
              c.other 60 MX 10 mx.other)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=20"},
        Row{"D6: a loop in one answer", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              c.example 20 CNAME d.example)",
            "temporary_failure(alias_loop) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D6: an alias of itself", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME d.example)",
            "temporary_failure(alias_loop) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D6: a loop over two answers", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              ? c.example MX
              c.example 20 CNAME d.example)",
            "temporary_failure(alias_loop) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D7: eight aliases are followed", "a0.example", R"(
              ? a0.example MX
              a0.example 20 CNAME a1.example
              a1.example 20 CNAME a2.example
              a2.example 20 CNAME a3.example
              a3.example 20 CNAME a4.example
              a4.example 20 CNAME a5.example
              a5.example 20 CNAME a6.example
              a6.example 20 CNAME a7.example
              a7.example 20 CNAME a8.example
              a8.example 20 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=20"},
        Row{"D7: nine are too many, even with a null MX at the end", "a0.example", R"(
              ? a0.example MX
              a0.example 20 CNAME a1.example
              a1.example 20 CNAME a2.example
              a2.example 20 CNAME a3.example
              a3.example 20 CNAME a4.example
              a4.example 20 CNAME a5.example
              a5.example 20 CNAME a6.example
              a6.example 20 CNAME a7.example
              a7.example 20 CNAME a8.example
              a8.example 20 CNAME a9.example
              a9.example 20 MX 0 .)",
            "temporary_failure(chain_limit) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D7: nine over two answers as well", "a0.example", R"(
              ? a0.example MX
              a0.example 20 CNAME a1.example
              a1.example 20 CNAME a2.example
              a2.example 20 CNAME a3.example
              a3.example 20 CNAME a4.example
              a4.example 20 CNAME a5.example
              ? a5.example MX
              a5.example 20 CNAME a6.example
              a6.example 20 CNAME a7.example
              a7.example 20 CNAME a8.example
              a8.example 20 CNAME a9.example
              a9.example 20 MX 0 .)",
            "temporary_failure(chain_limit) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D8: the DNAME's TTL counts, not the synthesised 0", "d.old.example", R"(
              ? d.old.example MX
              old.example 90 DNAME new.example
              d.old.example 0 CNAME d.new.example
              d.new.example 600 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=90"},
        Row{"D8: a CNAME that the DNAME contradicts", "d.old.example", R"(
              ? d.old.example MX
              old.example 90 DNAME new.example
              d.old.example 0 CNAME elsewhere.example
              elsewhere.example 600 MX 0 .)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"a name with two aliases has none that counts", "d.example", R"(
              ? d.example MX
              d.example 60 CNAME b.example
              d.example 60 CNAME c.example
              b.example 60 MX 0 .
              c.example 60 MX 10 mx.example)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"two DNAMEs of one owner neither", "d.old.example", R"(
              ? d.old.example MX
              old.example 90 DNAME new.example
              old.example 90 DNAME other.example
              d.old.example 0 CNAME d.new.example
              d.new.example 600 MX 0 .)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D1: of an alias that stands there twice the lowest TTL counts", "d.example", R"(
              ? d.example MX
              d.example 86400 CNAME b.example
              d.example 60 CNAME b.example
              b.example 3600 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60"},
        Row{"D9: the MX beside an alias does not count, the chain's end does", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              d.example 20 MX 0 .
              c.example 20 MX 10 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=20 "
            "notes=data_beside_alias"},
        Row{"D9: with nothing else the end is asked for", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME c.example
              d.example 20 MX 0 .
              ? c.example MX rcode=2)",
            "temporary_failure(servfail) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"D10: an alias for the root is no null MX", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME .)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=none"},
        Row{"D10: not even when the root had one", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME .
              . 20 MX 0 .)",
            "no_mail_host rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=20"},
        Row{"D11: an MX in the middle of the chain does not count", "d.example", R"(
              ? d.example MX
              d.example 20 CNAME b.example
              b.example 20 CNAME c.example
              b.example 20 MX 0 .
              c.example 20 MX 10 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=20 "
            "notes=data_beside_alias"}),
    row_name);

TEST(Aliases, AreEvidence) {
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 20 CNAME c.example
      ? c.example MX
      c.example 20 CNAME b.example
      b.example 60 MX 0 .)");
  const auto chain = aliases(walked.verdict);
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain[0].owner.to_text(), "d.example");
  EXPECT_EQ(chain[1].target.to_text(), "b.example");
}

TEST(Aliases, ThatRunInACircleAreShownUpToWhereItCloses) {
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 20 CNAME c.example
      c.example 20 CNAME d.example)");
  const auto chain = aliases(walked.verdict);
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain.back().target.to_text(), "d.example");
}

TEST(Aliases, ForTheRootAreNotAsked) {
  const Walked walked = walk("d.example", "? d.example MX\n d.example 20 CNAME .");
  EXPECT_EQ(walked.asked, std::vector<std::string>{"d.example MX"});
}

}  // namespace
}  // namespace nullmx::test
