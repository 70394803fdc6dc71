// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using MxSet = Rows;

TEST_P(MxSet, IsReadAsTheTableSays) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionC, MxSet,
    testing::Values(
        Row{"C1: the canonical null MX", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=600"},
        Row{"C1: a null MX is kept for an hour at most", "d.example", R"(
              ? d.example MX
              d.example 86400 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=3600"},
        Row{"C2: addresses beside a null MX are not even asked for", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              -- additional
              d.example 600 A 198.51.100.1)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=600"},
        Row{"C4: identical records are one", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 0 .
              d.example 600 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=600 notes=duplicate_rr"},
        Row{"C5: the lowest TTL counts", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60 "
            "notes=duplicate_rr,mixed_ttls"},
        Row{"C6: a null MX must stand alone", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 mx.example)",
            "null_mx_conflict rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=interop_risk_high"},
        Row{"C6: conflict=reject changes the reply, not the finding", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 mx.example)",
            "null_mx_conflict rcpt=556 5.1.10 mail=550 5.7.27 connect=yes ttl=600 "
            "notes=interop_risk_high",
            "conflict=reject"},
        Row{"C6: conflict=defer defers", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 mx.example)",
            "null_mx_conflict rcpt=451 4.4.3 mail=451 4.4.3 connect=yes ttl=600 "
            "notes=interop_risk_high",
            "conflict=defer"},
        Row{"C7: a null MX beside an exchange that does not exist", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 mx.example
              ? mx.example A rcode=3
              -- authority
              example 300 SOA 60
              ? mx.example AAAA rcode=3
              -- authority
              example 300 SOA 90)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=60 notes=null_mx_present",
            "targets=evaluate"},
        Row{"C8: a dot of another preference is unusable, and no null MX", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 .)",
            "nonconforming_null_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=600"},
        Row{"C8: preference=lenient predicts the replies of a null MX", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 .)",
            "nonconforming_null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=600",
            "preference=lenient"},
        Row{"C9: only dots, one of them with preference 0", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 .
              d.example 600 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=600 "
            "notes=nonconforming_extra_dot"},
        Row{"C10: only dots, none with preference 0", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 .
              d.example 600 MX 20 .)",
            "nonconforming_null_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=600"},
        Row{"C11: a dot of another preference beside a usable MX is skipped", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 .
              d.example 600 MX 20 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=dot_exchange_ignored,interop_risk_medium"},
        Row{"C12: ordinary MX", "d.example", R"(
              ? d.example MX
              d.example 600 MX 20 b.example
              d.example 600 MX 10 a.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600"},
        Row{"C13: preference 0 alone means nothing", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600"},
        Row{"C14: a domain may be its own exchange", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 d.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600"},
        Row{"C15: localhost as the only exchange is noted", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 localhost)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=loopback_target"},
        Row{"C15: and is unusable under bogon=reject", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 localhost)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=600 notes=loopback_target",
            "bogon=reject"},
        Row{"C16: an underscore is usable, with a note", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 mail_1.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=exchange_not_hostname"},
        Row{"C17: an exchange with a wildcard label is discarded", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 *.example
              d.example 600 MX 20 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=wildcard_exchange_discarded"},
        Row{"C17: and nothing else is unusable", "d.example", R"(
              ? d.example MX
              d.example 600 MX 10 *.example)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=600 "
            "notes=wildcard_exchange_discarded"},
        Row{"C17: a null MX beside a discarded exchange did not stand alone", "d.example", R"(
              ? d.example MX
              d.example 600 MX 0 .
              d.example 600 MX 10 *.example)",
            "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=600 "
            "notes=null_mx_present,wildcard_exchange_discarded"},
        Row{"C18: RDATA too short", "d.example", R"(
              ? d.example MX
              d.example 600 MX # 00)",
            "temporary_failure(malformed) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"C18: RDATA with octets behind the root", "d.example", R"(
              ? d.example MX
              d.example 600 MX # 00000000)",
            "temporary_failure(malformed) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"C18: a label that holds one NUL octet is not the root", "d.example", R"(
              ? d.example MX
              d.example 600 MX # 0000010000)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=exchange_not_hostname"},
        Row{"C18: a label that holds one dot is not the root", "d.example", R"(
              ? d.example MX
              d.example 600 MX # 0000012e00)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600 "
            "notes=exchange_not_hostname"},
        Row{"C19: TTL 0 is for this check only", "d.example", R"(
              ? d.example MX
              d.example 0 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=none"},
        Row{"C20: a TTL with its high bit set is large, not 0", "d.example", R"(
              ? d.example MX
              d.example 2147483648 MX 10 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=86400"},
        Row{"C20: so is the largest", "d.example", R"(
              ? d.example MX
              d.example 4294967295 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=3600"}),
    row_name);

// C3, I5: what SPF or DMARC say is never asked for, and so cannot change the verdict.
TEST(MxSet, AsksNothingButMxForANullMx) {
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 600 MX 0 .
      ? d.example TXT
      d.example 600 TXT v=spf1)");
  EXPECT_EQ(walked.asked, std::vector<std::string>{"d.example MX"});
}

TEST(MxSet, OfMoreThanSixtyFourExchangesKeepsSixtyFourAndCountsTheRest) {
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < 100; ++i) {
    replies += "d.example 600 MX 10 mx" + std::to_string(i) + ".example\n";
  }
  const Walked walked = walk("d.example", replies);
  EXPECT_EQ(exchanges(walked.verdict).size(), 64u);
  EXPECT_EQ(walked.verdict.evidence.front().mx_count, 100u);
  EXPECT_TRUE(walked.verdict.notes.has(Note::exchanges_limit));
}

TEST(MxSet, ShowsANullMxThatStandsBehindSixtyFourOthers) {
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < 70; ++i) {
    replies += "d.example 600 MX 10 mx" + std::to_string(i) + ".example\n";
  }
  const Walked walked = walk("d.example", replies + "d.example 600 MX 0 .\n");
  EXPECT_EQ(walked.verdict.finding, Finding::null_mx_conflict);
}

TEST(MxSet, WithUnusableExchangesOnlyIsNoVerdictWhenSomeWereNotKept) {
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < 70; ++i) {
    replies += "d.example 600 MX 10 *.mx" + std::to_string(i) + ".example\n";
  }
  const Walked walked = walk("d.example", replies);
  EXPECT_EQ(walked.verdict.finding, Finding::temporary_failure);
}

/// `count` records "MX first .", "MX first+1 .", ...
std::string dots(int first, int count) {
  std::string replies;
  for (int i = 0; i < count; ++i) {
    replies += "d.example 600 MX " + std::to_string(first + i) + " .\n";
  }
  return replies;
}

struct CrowdRow {
  std::string_view reason;
  std::string records;
  Finding finding;
};

TEST(MxSet, OfMoreThanIsKeptMeansWhatItWouldMeanWhole) {
  std::string hosts;
  for (int i = 0; i < 64; ++i) {
    hosts += "d.example 600 MX 10 mx" + std::to_string(i) + ".example\n";
  }
  const CrowdRow rows[] = {
      {"an exchange behind 64 dots", dots(0, 64) + "d.example 600 MX 70 mx.example\n",
       Finding::null_mx_conflict},
      {"an exchange behind 64 other dots", dots(1, 64) + "d.example 600 MX 70 mx.example\n",
       Finding::explicit_mx},
      {"two dots behind 64 exchanges", hosts + dots(0, 1) + dots(10, 1), Finding::null_mx_conflict},
      {"two dots in the other order", hosts + dots(10, 1) + dots(0, 1), Finding::null_mx_conflict},
      {"a null MX among dots only", dots(1, 64) + dots(0, 1) + dots(99, 1), Finding::null_mx},
  };
  for (const CrowdRow& row : rows) {
    EXPECT_EQ(walk("d.example", "? d.example MX\n" + row.records).verdict.finding, row.finding)
        << row.reason;
  }
}

struct LoopRow {
  std::string_view reason;
  std::string_view replies;
  std::string_view summary;
};

TEST(MxSet, OfTheCallerItselfIsALoop) {
  Policy policy;
  policy.own_names = {*Name::from_text("me.example")};
  const LoopRow rows[] = {
      {"C22: nothing better than the caller",
       R"(? d.example MX
          d.example 600 MX 10 me.example
          d.example 600 MX 20 backup.example)",
       "unusable_mx(loop) rcpt=550 5.4.6 mail=550 5.1.8 connect=no ttl=600"},
      {"C22: a better exchange stays",
       R"(? d.example MX
          d.example 600 MX 5 best.example
          d.example 600 MX 10 me.example)",
       "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=600"},
      {"C22: an equal one goes",
       R"(? d.example MX
          d.example 600 MX 10 peer.example
          d.example 600 MX 10 me.example)",
       "unusable_mx(loop) rcpt=550 5.4.6 mail=550 5.1.8 connect=no ttl=600"},
      {"C22: the null MX beside the caller is no null MX",
       R"(? d.example MX
          d.example 600 MX 0 .
          d.example 600 MX 10 me.example)",
       "unusable_mx(loop) rcpt=550 5.4.6 mail=550 5.1.8 connect=no ttl=600 "
       "notes=null_mx_present"},
  };
  for (const LoopRow& row : rows) {
    EXPECT_EQ(summary(walk("d.example", row.replies, policy).verdict), row.summary) << row.reason;
  }
}

}  // namespace
}  // namespace nullmx::test
