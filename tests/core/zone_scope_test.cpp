// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "nullmx/zone.hpp"
#include "support/zone_world.hpp"

namespace nullmx {
namespace {

using test::expect_all;
using test::printed;
using test::question;
using test::zone_of;

constexpr std::string_view kExample = R"($ORIGIN example.
$TTL 60
@            SOA   n h 1 2 3 4 5
null         MX    0 .
alias    30  CNAME null
loop1        CNAME loop2
loop2        CNAME loop1
host         A     192.0.2.1
out          CNAME null.elsewhere.
sub          NS    n.sub
sub          MX    0 .
n.sub        A     192.0.2.5
*.cut        NS    n
srv          SRV   0 0 0 .
)";

TEST(ZoneReply, GivesNoVerdictOnWhatItDoesNotHold) {
  const Zone zone = zone_of(kExample);
  expect_all(zone, {
                       {"outside of the zone", "null.test", RrType::mx, "REFUSED"},
                       {"above the zone", ".", RrType::mx, "REFUSED"},
                       {"the end of its name is not enough", "notexample", RrType::mx, "REFUSED"},
                       {"F12: a delegation; what the parent has there does not count",
                        "sub.example", RrType::mx, "SERVFAIL"},
                       {"F12: below a delegation", "n.sub.example", RrType::a, "SERVFAIL"},
                       {"RFC 4592 §4.2: a delegation by a wildcard", "x.cut.example", RrType::mx,
                        "SERVFAIL"},
                       {"data that was not read", "srv.example", RrType{33}, "NOTIMP"},
                       {"a question for everything", "null.example", RrType{255}, "NOTIMP"},
                   });
  EXPECT_EQ(zone.answer(question("null.test", RrType::mx)).failure, Detail::refused);
  EXPECT_EQ(zone.answer(question("out.example", RrType::mx)).failure, Detail::refused);
  EXPECT_EQ(zone.answer(question("sub.example", RrType::mx)).failure, Detail::servfail);
  EXPECT_TRUE(zone.answer(question("sub.example", RrType::mx)).exhausted);
}

TEST(ZoneReply, KeepsTheZonesOfOneTextApart) {
  const Zone zone = zone_of(R"($TTL 60
a.test.       SOA   n.test. h.test. 1 2 3 4 5
x.a.test.     CNAME y.b.test.
far.a.test.   CNAME nobody.b.test.
sub.a.test.   NS    n.test.
b.test.       SOA   n.test. h.test. 6 7 8 9 10
y.b.test.     MX    0 .
sub.a.test.   SOA   n.test. h.test. 11 12 13 14 15
c.sub.a.test. MX    10 m.test.
)");
  expect_all(
      zone,
      {
          {"D2: an alias into another zone", "x.a.test", RrType::mx,
           "NOERROR x.a.test 60 CNAME y.b.test y.b.test 60 MX 0 ."},
          {"the SOA is that of the end", "far.a.test", RrType::mx,
           "NXDOMAIN far.a.test 60 CNAME nobody.b.test | b.test 60 SOA n.test h.test 6 7 8 9 10"},
          {"a delegation to a zone of the text is followed", "c.sub.a.test", RrType::mx,
           "NOERROR c.sub.a.test 60 MX 10 m.test"},
          {"the child denies", "d.sub.a.test", RrType::mx,
           "NXDOMAIN | sub.a.test 60 SOA n.test h.test 11 12 13 14 15"},
          {"a name beside the zones", "c.test", RrType::mx, "REFUSED"},
      });
}

TEST(ZoneReply, TakesATextWithoutSoaForTheWholeWorld) {
  const Zone zone = zone_of("null.example MX 0 .\nnull.example NS n.example\n*.w MX 0 .\n");
  expect_all(zone,
             {
                 {"what it has", "null.example", RrType::mx, "NOERROR null.example 3600 MX 0 ."},
                 {"E2: what it does not have does not exist", "null.test", RrType::mx, "NXDOMAIN"},
                 {"not below an NS either: there is no zone to cut", "a.null.example", RrType::mx,
                  "NXDOMAIN"},
                 {"E12: nor does another type", "null.example", RrType::a, "NOERROR"},
                 {"the root exists", ".", RrType::mx, "NOERROR"},
                 {"E13: an empty non-terminal", "example", RrType::mx, "NOERROR"},
                 {"wildcards", "a.w", RrType::mx, "NOERROR a.w 3600 MX 0 ."},
             });
  EXPECT_EQ(zone.answer(question("null.test", RrType::mx)).ttl, std::nullopt);
}

TEST(ZoneReply, LeavesLongChainsToTheReader) {
  std::string text = "c0.example 60 CNAME c1.example\n";
  for (int i = 1; i < 40; ++i) {
    text += "c" + std::to_string(i) + ".example CNAME c" + std::to_string(i + 1) + ".example\n";
  }
  text += "c40.example MX 0 .\n";
  const Zone zone = zone_of(text);
  const auto aliases_at = [&](std::string_view name) {
    return test::word_at(zone.reply(question(name, RrType::mx)), 6);
  };
  EXPECT_EQ(aliases_at("c0.example"), 17U) << "cut, without the end";
  EXPECT_EQ(aliases_at("c32.example"), 9U) << "eight aliases and the MX";
  EXPECT_EQ(zone.answer(question("c0.example", RrType::mx)).failure, Detail::chain_limit);
  EXPECT_EQ(zone.answer(question("c31.example", RrType::mx)).failure, Detail::chain_limit);
  EXPECT_EQ(zone.answer(question("c32.example", RrType::mx)).kind, Answer::Kind::records);
}

TEST(ZoneReply, RefusesANameThatGrowsTooLong) {
  const std::string label(60, 'x');
  const std::string target = label + "." + label + "." + label;
  const Zone zone = zone_of("old DNAME " + target + "\n");
  EXPECT_EQ(printed(zone.reply(question("a.old", RrType::mx))).substr(0, 8), "NXDOMAIN");
  EXPECT_EQ(printed(zone.reply(question(label + "." + label + ".old", RrType::mx))),
            "YXDOMAIN old 3600 DNAME " + target)
      << "RFC 6672 §2.2";
}

TEST(ZoneReply, GivesNoPartOfWhatNoMessageHolds) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "many MX " + std::to_string(i) + " exchange.example\n";
  const Zone zone = zone_of(text);
  EXPECT_EQ(printed(zone.reply(question("many", RrType::mx))), "SERVFAIL");
}

TEST(ZoneReply, CarriesTheId) {
  const Zone zone = zone_of("null.example MX 0 .");
  EXPECT_EQ(test::word_at(zone.reply(question("null.example", RrType::mx), 0xBEEF), 0), 0xBEEFU);
  EXPECT_EQ(test::word_at(zone.reply(question("null.example", RrType::mx)), 0), 0U);
}

TEST(ZoneAnswer, IsTheReplyAsTheLibraryReadsIt) {
  const Zone zone = zone_of(kExample);
  const Answer null = zone.answer(question("alias.example", RrType::mx));
  EXPECT_EQ(null.kind, Answer::Kind::records);
  EXPECT_EQ(null.mx, std::vector<Mx>{{}});
  EXPECT_EQ(null.ttl, std::chrono::seconds{30});
  EXPECT_EQ(null.end().to_text(), "null.example");
  EXPECT_FALSE(null.exhausted);
  EXPECT_EQ(null.transport, Transport::none);
  const Answer denied = zone.answer(question("nobody.example", RrType::mx));
  EXPECT_EQ(denied.kind, Answer::Kind::no_name);
  EXPECT_EQ(denied.ttl, std::chrono::seconds{5}) << "RFC 2308 §5: the SOA's minimum";
  EXPECT_EQ(zone.answer(question("host.example", RrType::mx)).kind, Answer::Kind::no_data);
  EXPECT_EQ(zone.answer(question("loop1.example", RrType::mx)).failure, Detail::alias_loop);
}

}  // namespace
}  // namespace nullmx
