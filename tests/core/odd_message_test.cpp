// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/writer.hpp"
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using OddMessages = Rows;

TEST_P(OddMessages, AreReadAsTheTableSays) { decides_as_the_row_says(); }

INSTANTIATE_TEST_SUITE_P(
    SectionG, OddMessages,
    testing::Values(
        Row{"G1: a truncated datagram is ignored, even if it shows a null MX", "d.example", R"(
              ? d.example MX tc=1
              d.example 60 MX 0 .)",
            "temporary_failure(truncated) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"G5: a null MX of another name", "d.example", R"(
              ? d.example MX
              other.example 60 MX 0 .)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure "
            "notes=foreign_records_ignored"},
        Row{"G5: only an address", "d.example", R"(
              ? d.example MX
              d.example 60 A 44.0.0.1)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure"},
        Row{"G5: a foreign SOA does not help", "d.example", R"(
              ? d.example MX
              other.example 60 MX 0 .
              -- authority
              other 60 SOA 60)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure "
            "notes=foreign_records_ignored"},
        Row{"G6: with the zone's SOA it is NODATA", "d.example", R"(
              ? d.example MX
              other.example 60 MX 0 .
              -- authority
              example 60 SOA 60
              ? d.example A
              d.example 60 A 44.0.0.1
              ? d.example AAAA
              d.example 60 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60 "
            "notes=foreign_records_ignored"},
        Row{"G7: an MX of class CH", "d.example", R"(
              ? d.example MX
              d.example 60 CH MX 0 .)",
            "temporary_failure(bizarre) rcpt=451 4.4.3 mail=451 4.4.3 connect=no ttl=failure "
            "notes=foreign_records_ignored"},
        Row{"G7: beside one of class IN", "d.example", R"(
              ? d.example MX
              d.example 60 CH MX 0 .
              d.example 60 MX 10 mx.example)",
            "explicit_mx(unverified_targets) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60 "
            "notes=foreign_records_ignored"},
        Row{"G9: a null MX in the authority section is not an answer", "d.example", R"(
              ? d.example MX
              -- authority
              d.example 60 MX 0 .
              example 60 SOA 60
              ? d.example A
              d.example 60 A 44.0.0.1
              ? d.example AAAA
              d.example 60 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60"},
        Row{"G9: nor in the additional section", "d.example", R"(
              ? d.example MX
              -- additional
              d.example 60 MX 0 .
              ? d.example A
              d.example 60 A 44.0.0.1
              ? d.example AAAA
              d.example 60 AAAA 2a00::1)",
            "implicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=none"},
        Row{"G10: AA=0 is normal at a stub", "d.example", R"(
              ? d.example MX aa=0
              d.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60"},
        Row{"G10: and AA=1 adds nothing", "d.example", R"(
              ? d.example MX aa=1
              d.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60"},
        Row{"G10: a negative answer without AA is kept too", "d.example", R"(
              ? d.example MX aa=0 rcode=3
              -- authority
              example 60 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60"},
        Row{"G11: data of a server that does not recurse", "d.example", R"(
              ? d.example MX ra=0
              d.example 60 MX 0 .)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60 notes=no_recursion"},
        Row{"G12: NXDOMAIN with the SOA of another zone is not kept", "d.example", R"(
              ? d.example MX rcode=3
              -- authority
              other 60 SOA 60)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=none notes=foreign_soa"},
        Row{"G13: of several SOAs the lowest", "d.example", R"(
              ? d.example MX rcode=3
              -- authority
              example 90 SOA 90
              d.example 40 SOA 70)",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=40"},
        Row{"G14: records of other types beside the answer", "d.example", R"(
              ? d.example MX
              d.example 60 MX 0 .
              d.example 60 RRSIG # 000f0d0200000e10ffffffffffffffff0000076578616d706c6500aabb)",
            "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60"}),
    row_name);

const Question kQuestion{*Name::from_text("d.example"), RrType::mx};
constexpr std::string_view kNullMx = "? d.example MX\n d.example 60 MX 0 .";

TEST(OddMessages, TruncatedOnAStreamAreMalformed) {  // G2
  const std::string message = reply_from("? d.example MX tc=1\n d.example 60 MX 0 .");
  const Answer answer = parse_answer(bytes_of(message), kQuestion, Carrier::stream);
  EXPECT_EQ(answer.failure, Detail::malformed);
}

struct Mismatch {
  std::string_view reason;
  std::size_t offset;
  char octet;
};

/// How a message repeats kQuestion.
Echo echo_in(Bytes message) {
  const std::string query = build_query(kQuestion, 0);
  return echo_of(message, question_of(query));
}

TEST(OddMessages, ThatAnswerAnotherQueryDoNotBelongToIt) {  // G3
  const std::string good = reply_from(kNullMx);
  ASSERT_EQ(echo_in(bytes_of(good)), Echo::exact);
  const Mismatch rows[] = {
      {"a query", 2, 0x01},    {"another opcode", 2, '\x91'}, {"no question", 5, 0},
      {"two questions", 5, 2}, {"another name", 13, 'x'},     {"another label length", 12, 2},
      {"another type", 24, 1}, {"another class", 26, 3},
  };
  for (const Mismatch& row : rows) {
    std::string message = good;
    message[row.offset] = row.octet;
    EXPECT_EQ(echo_in(bytes_of(message)), Echo::none) << row.reason;
  }
  EXPECT_EQ(echo_in({}), Echo::none) << "nothing";
  EXPECT_EQ(echo_in(bytes_of(good).first(26)), Echo::none) << "half a question";
}

TEST(OddMessages, ThatDifferInCaseOnlyBelong) {  // G4
  std::string message = reply_from(kNullMx);
  message[13] = 'D';
  message[15] = 'E';
  EXPECT_EQ(echo_in(bytes_of(message)), Echo::other_letters);
  EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).kind,
            Answer::Kind::records);
}

TEST(OddMessages, CutAtAnyOctetAreMalformed) {  // G8
  const std::string whole = reply_from(R"(
      ? d.example MX ede=3
      d.example 60 MX 10 mx.example
      d.example 60 MX 20 other.example
      -- authority
      example 60 NS ns.example
      -- additional
      mx.example 60 A 44.0.0.1)");
  ASSERT_EQ(parse_answer(bytes_of(whole), kQuestion, Carrier::datagram).kind,
            Answer::Kind::records);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Answer answer = parse_answer(bytes_of(whole).first(size), kQuestion, Carrier::datagram);
    EXPECT_EQ(answer.failure, Detail::malformed) << size;
    EXPECT_TRUE(answer.mx.empty()) << size;
  }
}

TEST(OddMessages, WithOctetsBehindTheLastRecordAreMalformed) {  // G8
  const std::string message = reply_from(kNullMx) + '\0';
  EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).failure,
            Detail::malformed);
}

TEST(OddMessages, WithCountsThatLieAreMalformed) {  // G8
  for (const std::size_t count_at : {7u, 9u, 11u}) {
    std::string message = reply_from(kNullMx);
    ++message[count_at];
    EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).failure,
              Detail::malformed)
        << count_at;
  }
  std::string fewer = reply_from(kNullMx);
  --fewer[7];
  EXPECT_EQ(parse_answer(bytes_of(fewer), kQuestion, Carrier::datagram).failure, Detail::malformed);
}

struct Compression {
  std::string_view reason;
  std::string_view rdata;  // hexadecimal, behind the preference
  Detail failure;
};

TEST(OddMessages, CompressAgainstEarlierNamesOnly) {  // G8
  // The question's name is at octet 12, the first record's RDATA at 12+11+4+11+10 = 48.
  const Compression rows[] = {
      {"a pointer to the question's name", "c00c", Detail::none},
      {"a pointer to its second label", "c00e", Detail::none},
      {"a label, then a pointer", "026d78c00e", Detail::none},
      {"a pointer into the header", "c000", Detail::malformed},
      {"a pointer to the header's last octet", "c00b", Detail::malformed},
      {"a pointer into the middle of a label", "c00f", Detail::malformed},
      {"a pointer to itself", "c032", Detail::malformed},
      {"a pointer forwards", "c0ff", Detail::malformed},
      {"label type 01", "41", Detail::malformed},
      {"label type 10", "8100", Detail::malformed},
      {"a label that runs past the message", "3f", Detail::malformed},
      {"a label that is its own end", "016dc032", Detail::malformed},
  };
  for (const Compression& row : rows) {
    const std::string text = "? d.example MX\n d.example 60 MX # 000a" + std::string(row.rdata);
    const std::string message = reply_from(text);
    EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).failure, row.failure)
        << row.reason;
  }
}

TEST(OddMessages, MayPointToAPointer) {
  // The first exchange is one to the question's name, at octet 50.
  const std::string message = reply_from(
      "? d.example MX\n d.example 60 MX # 000ac00c\n d.example 60 MX # 0014c032\n"
      " d.example 60 MX # 001e026d78c032");
  const Answer answer = parse_answer(bytes_of(message), kQuestion, Carrier::datagram);
  ASSERT_EQ(answer.kind, Answer::Kind::records);
  const Name domain = kQuestion.name;
  EXPECT_EQ(answer.mx,
            (std::vector<Mx>{{10, domain}, {20, domain}, {30, *Name::from_text("mx.d.example")}}));
}

TEST(OddMessages, WithASecondOrMisplacedOptAreMalformed) {
  for (const std::string_view text :
       {"? d.example MX ede=3\n d.example 60 MX 0 .\n -- additional\n . 0 OPT",
        "? d.example MX\n . 0 OPT", "? d.example MX\n -- additional\n example 0 OPT"}) {
    const std::string message = reply_from(text);
    EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).failure,
              Detail::malformed)
        << text;
  }
}

TEST(OddMessages, ThatAreABareHeaderEndTheTryWithTheirCode) {
  for (const auto& [rcode, failure] : {std::pair{1, Detail::formerr},
                                       {4, Detail::notimp},
                                       {5, Detail::refused},
                                       {0, Detail::malformed},
                                       {3, Detail::malformed},
                                       {2, Detail::malformed}}) {
    std::string message(12, '\0');
    message[2] = '\x81';
    message[3] = static_cast<char>(rcode);
    EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::datagram).failure, failure);
  }
}

TEST(OddMessages, LargerThanADnsMessageAreMalformed) {
  const std::string message = reply_from(kNullMx) + std::string(65'536, '\0');
  EXPECT_EQ(parse_answer(bytes_of(message), kQuestion, Carrier::stream).failure, Detail::malformed);
}

TEST(OddMessages, WhoseNamesExpandBeyondMeasureAreMalformed) {
  // 127 labels in the question, and every record points at it: 20 octets that mean 500.
  std::string deep;
  for (int i = 0; i < 126; ++i) deep += "a.";
  const Question question{*Name::from_text(deep), RrType::mx};
  MessageWriter writer(0, 0x8180, question);
  std::string message = std::move(writer).finish();
  const std::string record{"\xc0\x0c\x00\x0f\x00\x01\x00\x00\x00\x3c\x00\x04\x00\x0a\xc0\x0c", 16};
  const auto with = [&](std::size_t records) {
    std::string whole = message;
    whole[6] = static_cast<char>(records >> 8);
    whole[7] = static_cast<char>(records & 0xff);
    for (std::size_t i = 0; i < records; ++i) whole += record;
    return parse_answer(bytes_of(whole), question, Carrier::stream);
  };
  EXPECT_EQ(with(100).kind, Answer::Kind::records);
  EXPECT_EQ(with(4000).failure, Detail::malformed);
}

TEST(OddMessages, WhoseLastNameExpandsBeyondMeasureAreMalformed) {
  // Each record costs what its name expands to, so one of these alias records is the first whose
  // target is beyond measure while its owner is not.
  std::string deep;
  for (int i = 0; i < 126; ++i) deep += "a.";
  const Question question{*Name::from_text(deep), RrType::mx};
  MessageWriter writer(0, 0x8180, question);
  std::string message = std::move(writer).finish();
  const std::string text{"\xc0\x0c\x00\x10\x00\x01\x00\x00\x00\x3c\x00\x00", 12};
  const std::string alias{"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x02\xc0\x0c", 14};
  Detail last = Detail::none;
  for (std::size_t texts = 1; last != Detail::malformed && texts < 1000; ++texts) {
    message += text;
    std::string whole = message + alias;
    whole[6] = static_cast<char>((texts + 1) >> 8);
    whole[7] = static_cast<char>((texts + 1) & 0xff);
    last = parse_answer(bytes_of(whole), question, Carrier::stream).failure;
    EXPECT_TRUE(last == Detail::alias_loop || last == Detail::malformed) << texts;
  }
  EXPECT_EQ(last, Detail::malformed);
}

TEST(OddMessages, WithThousandsOfOrdinaryExchangesAreRead) {
  std::string replies = "? d.example MX\n";
  for (int i = 0; i < 1000; ++i) {
    replies += "d.example 60 MX 10 mail-exchanger-" + std::to_string(i) + ".pool.d.example\n";
  }
  const Answer answer = parse_answer(bytes_of(reply_from(replies)), kQuestion, Carrier::stream);
  EXPECT_EQ(answer.mx_count, 1000u);
}

}  // namespace
}  // namespace nullmx::test
