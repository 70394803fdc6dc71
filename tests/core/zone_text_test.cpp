// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/zone_text.hpp"

#include <gtest/gtest.h>

#include "support/zone_print.hpp"

namespace nullmx {
namespace {

using namespace std::string_literals;

/// One record a line: "null.example 3600 MX 0 .".
std::string printed(std::string_view text) {
  const auto records = read_zone_text(text);
  if (!records) {
    return "line " + std::to_string(records.fault().line) + ": " + records.fault().reason;
  }
  std::string lines;
  for (const ZoneRecord& record : *records) {
    lines += (lines.empty() ? "" : "\n") + record.owner.to_text() + ' ' +
             std::to_string(record.ttl) + ' ' + to_string(record.type) + ' ' +
             (record.rdata ? test::rdata_text(record.type, *record.rdata) : "uninterpreted");
  }
  return lines;
}

struct TextCase {
  const char* reason;
  std::string text;
  std::string records;
};

void expect_all(const std::vector<TextCase>& cases) {
  for (const TextCase& c : cases) EXPECT_EQ(printed(c.text), c.records) << c.reason;
}

const std::vector<TextCase> kOwners{
    {"a final dot makes a name absolute", "$ORIGIN example.\nnull.test. MX 0 .",
     "null.test 3600 MX 0 ."},
    {"a name without one is relative to the origin", "$ORIGIN example.\nnull MX 0 .",
     "null.example 3600 MX 0 ."},
    {"without $ORIGIN it is absolute all the same", "null.example MX 0 .",
     "null.example 3600 MX 0 ."},
    {"an origin may be relative to the one before", "$ORIGIN example.\n$origin sub\nnull MX 0 mx",
     "null.sub.example 3600 MX 0 mx.sub.example"},
    {"@ is the origin, as owner and as target", "$ORIGIN example.\n@ MX 10 @",
     "example 3600 MX 10 example"},
    {"an escaped @ is a letter like others", "$ORIGIN example.\n\\@ A 192.0.2.1",
     "\\@.example 3600 A 192.0.2.1"},
    {"a blank repeats the last owner", "null.example MX 0 .\n  A 192.0.2.1\n\tMX 10 .",
     "null.example 3600 MX 0 .\nnull.example 3600 A 192.0.2.1\nnull.example 3600 MX 10 ."},
    {"also behind a new origin", "a.example MX 0 .\n$ORIGIN test.\n MX 1 .",
     "a.example 3600 MX 0 .\na.example 3600 MX 1 ."},
    {"owners are folded to lower case", "NULL.Example mx 0 .", "null.example 3600 MX 0 ."},
    {"the root has records too", ". NS a.test.", ". 3600 NS a.test"},
    {"octets come by escapes: the final dot here is data", "$ORIGIN example.\na\\. MX 0 .",
     "a\\..example 3600 MX 0 ."},
    {"an escaped backslash before the final dot", "$ORIGIN example.\na\\\\. MX 0 .",
     "a\\\\ 3600 MX 0 ."},
    {"RFC 1035 §5.1: three decimal digits", "a\\000\\255.example MX 0 .",
     "a\\000\\255.example 3600 MX 0 ."},
    {"an owner may look like a type", "mx MX 0 .", "mx 3600 MX 0 ."},
    {"a name of 255 octets fits",
     "$ORIGIN " + std::string(63, 'a') + "." + std::string(63, 'b') + "." + std::string(63, 'c') +
         ".\n" + std::string(61, 'd') + " MX 0 .",
     std::string(61, 'd') + "." + std::string(63, 'a') + "." + std::string(63, 'b') + "." +
         std::string(63, 'c') + " 3600 MX 0 ."},
};

TEST(ZoneText, ReadsOwners) { expect_all(kOwners); }

const std::vector<TextCase> kTtlsAndClasses{
    {"neither", "a MX 0 .", "a 3600 MX 0 ."},
    {"TTL", "a 60 MX 0 .", "a 60 MX 0 ."},
    {"class", "a IN MX 0 .", "a 3600 MX 0 ."},
    {"TTL, class", "a 60 IN MX 0 .", "a 60 MX 0 ."},
    {"class, TTL", "a in 60 MX 0 .", "a 60 MX 0 ."},
    {"RFC 3597 §5: IN by its number", "a CLASS1 60 MX 0 .", "a 60 MX 0 ."},
    {"units", "a 1h30m MX 0 .", "a 5400 MX 0 ."},
    {"all units, upper case", "a 1W1D1H1M1S MX 0 .", "a 694861 MX 0 ."},
    {"zero", "a 0 MX 0 .", "a 0 MX 0 ."},
    {"RFC 8767 §4: TTLs have 32 bits", "a 4294967295 MX 0 .", "a 4294967295 MX 0 ."},
    {"RFC 2308 §4: $TTL holds for what comes behind it",
     "$TTL 5m\na 60 MX 0 .\nb MX 0 .\n$TTL 7\nc MX 0 .", "a 60 MX 0 .\nb 300 MX 0 .\nc 7 MX 0 ."},
    {"RFC 1035 §5.1: without $TTL, the last one stated",
     "a 60 MX 0 .\nb MX 0 .\nc 9 MX 0 .\nd MX 0 .",
     "a 60 MX 0 .\nb 60 MX 0 .\nc 9 MX 0 .\nd 9 MX 0 ."},
    {"RFC 1035 §3.3.13: else the SOA's minimum, for the SOA itself too",
     "a SOA n h 1 2 3 4 5m\nb MX 0 .", "a 300 SOA n h 1 2 3 4 300\nb 300 MX 0 ."},
    {"the SOA's own TTL is one stated", "a 8 SOA n h 1 2 3 4 5\nb MX 0 .",
     "a 8 SOA n h 1 2 3 4 5\nb 8 MX 0 ."},
};

TEST(ZoneText, ReadsTtlAndClassInEitherOrder) { expect_all(kTtlsAndClasses); }

const std::vector<TextCase> kLines{
    {"an empty text has no records", "", ""},
    {"comments and blank lines", "; one\n\n   ; two\na MX 0 . ; three\n;", "a 3600 MX 0 ."},
    {"the last line without its end", "a MX 0 .", "a 3600 MX 0 ."},
    {"CR LF", "a MX 0 .\r\n\r\n MX 1 .\r\n", "a 3600 MX 0 .\na 3600 MX 1 ."},
    {"a byte order mark", "\xEF\xBB\xBF"s + "a MX 0 .", "a 3600 MX 0 ."},
    {"a byte order mark before a directive", "\xEF\xBB\xBF"s + "$TTL 1\na MX 0 .", "a 1 MX 0 ."},
    {"tabs", "a\tIN\t60\tMX\t0\t.", "a 60 MX 0 ."},
    {"comments hold any octet", "a MX 0 . ; \xFF\x01\" ( \\", "a 3600 MX 0 ."},
    {"RFC 1035 §5.1: parentheses go on over lines",
     "a SOA n h ( 1 ; serial\n2 3\n4 (5)) ; end\nb MX (\n0\n) .",
     "a 5 SOA n h 1 2 3 4 5\nb 5 MX 0 ."},
    {"a blank inside of parentheses is no missing owner", "a MX (\n  0 .\n)\nb MX 0 .",
     "a 3600 MX 0 .\nb 3600 MX 0 ."},
    {"parentheses need no blanks around them", "a MX(0 .)", "a 3600 MX 0 ."},
};

TEST(ZoneText, ReadsLinesAsTheyComeFromAnySystem) { expect_all(kLines); }

const std::vector<TextCase> kData{
    {"MX", "a MX 65535 b.", "a 3600 MX 65535 b"},
    {"A", "a A 192.0.2.255", "a 3600 A 192.0.2.255"},
    {"AAAA", "a AAAA 2001:db8::1", "a 3600 AAAA 32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.1"},
    {"NS, CNAME, DNAME", "a NS b\nc CNAME d\ne DNAME .",
     "a 3600 NS b\nc 3600 CNAME d\ne 3600 DNAME ."},
    {"an SOA's times have units, its serial has none", "a SOA n h\\.x 4294967295 1h 1m 1w 1d",
     "a 86400 SOA n h\\.x 4294967295 3600 60 604800 86400"},
    {"TXT: words and quoted strings, with length octets", "a TXT b \"c d;(\" \"\" \"\\\"\\010\"",
     "a 3600 TXT \\x01b\\x05c d;(\\x00\\x02\"\\x0a"},
    {"a quoted string ends a word", "a TXT b\"c\"\"d\"", "a 3600 TXT \\x01b\\x01c\\x01d"},
    {"TXT holds 8-bit text", "a TXT \"\xC3\xBC\"", "a 3600 TXT \\x02\\xc3\\xbc"},
    {"an exchange that looks like an address is a name", "$ORIGIN x.\na MX 10 192.0.2.1",
     "a.x 3600 MX 10 192.0.2.1.x"},
};

TEST(ZoneText, ReadsDataByType) { expect_all(kData); }

const std::vector<TextCase> kTypes{
    {"RFC 3597 §5: a known type in the form of unknown ones", "a MX \\# 3 000000", "a 3600 MX 0 ."},
    {"its data may not be shorter than it says", "a TYPE15 \\# 6 00 0A02 6D\n MX 0 .",
     "line 1: TYPE15: the data is not as long as its length says"},
    {"nor go on behind the exchange", "a type15 \\# 6 00 0A01 (6D\n00) 00",
     "line 2: TYPE15: the data is none that this type can have"},
    {"hexadecimal in pieces, either case, type by number", "a type15 \\# 5 00 0A01 (6D\n00)",
     "a 3600 MX 10 m"},
    {"an unknown type", "a TYPE65280 \\# 2 abCD", "a 3600 TYPE65280 \\xab\\xcd"},
    {"an unknown type without data", "a TYPE65280 \\# 0", "a 3600 TYPE65280 "},
    {"text that is not read here",
     "a SRV 0 5 443 b.\nc CAA 0 issue \"x;y\"\nd HTTPS 1 . alpn=\"h2\"",
     "a 3600 TYPE33 uninterpreted\nc 3600 TYPE257 uninterpreted\nd 3600 TYPE65 uninterpreted"},
    {"signed zones",
     "a RRSIG MX 13 2 60 1 1 1 x. AA==\na NSEC3 1 0 5 - ABC\na DNSKEY 257 3 13 (AA\n==)",
     "a 3600 TYPE46 uninterpreted\na 3600 TYPE50 uninterpreted\na 3600 TYPE48 uninterpreted"},
};

TEST(ZoneText, AcceptsEveryTypeOfTheRegistry) { expect_all(kTypes); }

const std::vector<TextCase> kFaults{
    {"a type that is none", "\na MXX 0 .", "line 2: \"MXX\" is no record type"},
    {"what a zone file has come from elsewhere", "a <b> x", "line 1: \"<b>\" is no record type"},
    {"a type of questions", "a TYPE255 \\# 0",
     "line 1: TYPE255 is a type of questions, no zone has such a record"},
    {"the pseudo type of EDNS", "a TYPE41 \\# 0",
     "line 1: TYPE41 is a type of questions, no zone has such a record"},
    {"RFC 3597 §5 numbers have 16 bits", "a TYPE65536 \\# 0",
     "line 1: \"TYPE65536\" is no record type"},
    {"no type", "a 60 IN", "line 1: the record type is missing"},
    {"another class", "a CH MX 0 .", "line 1: class CH: only IN is served"},
    {"another class by number", "a CLASS255 MX 0 .", "line 1: class CLASS255: only IN is served"},
    {"two classes", "a IN IN MX 0 .", "line 1: a second class stands before the record type"},
    {"two TTLs", "a 1 2 MX 0 .", "line 1: a second TTL stands before the record type"},
    {"a TTL over 32 bits", "a 4294967296 MX 0 .",
     "line 1: the TTL \"4294967296\" is no time: write seconds up to 4294967295, or 1h30m"},
    {"a unit that is none", "a 1y MX 0 .",
     "line 1: the TTL \"1y\" is no time: write seconds up to 4294967295, or 1h30m"},
    {"a number without unit behind one with", "a 1h30 MX 0 .",
     "line 1: the TTL \"1h30\" is no time: write seconds up to 4294967295, or 1h30m"},
    {"units that sum up to too much", "a 9999w MX 0 .",
     "line 1: the TTL \"9999w\" is no time: write seconds up to 4294967295, or 1h30m"},
    {"a preference over 16 bits", "a MX 65536 b",
     "line 1: MX: the preference is no number from 0 to 65535"},
    {"a negative preference", "a MX -1 b",
     "line 1: MX: the preference is no number from 0 to 65535"},
    {"no preference", "a MX b", "line 1: MX: the preference is no number from 0 to 65535"},
    {"no data at all", "a MX", "line 1: MX: the preference is missing"},
    {"no exchange", "a MX 0", "line 1: MX: the exchange is missing"},
    {"something behind the exchange", "a MX 0 . 10 mx",
     "line 1: MX: nothing more belongs on this line, but \"10\" follows"},
    {"an exchange in quotes", "a MX 0 \".\"", "line 1: MX: the exchange must not stand in quotes"},
    {"an address that is none", "a A 192.0.2.256", "line 1: A: the address is no IPv4 address"},
    {"an address of the other family", "a A ::1", "line 1: A: the address is no IPv4 address"},
    {"an address of the other family", "a AAAA 192.0.2.1",
     "line 1: AAAA: the address is no IPv6 address"},
    {"an SOA that ends early", "a SOA n h ( 1\n2 3\n4 )", "line 3: SOA: the minimum is missing"},
    {"a fault is where its field is", "a SOA n h ( 1\n2 x\n4 5 )",
     "line 2: SOA: the retry \"x\" is no time: write seconds up to 4294967295, or 1h30m with the "
     "units w d h m s"},
    {"a serial with units", "a SOA n h 1h 2 3 4 5",
     "line 1: SOA: the serial is no number from 0 to 4294967295"},
    {"a string of 256 octets", "a TXT " + std::string(256, 'x'),
     "line 1: TXT: a string has more than 255 octets: cut it into several"},
    {"an escape over 255", "a TXT \\256", "line 1: TXT: an escape is not \\000 to \\255"},
    {"an escape that is cut off", "a TXT \"\\25\"", "line 1: TXT: an escape is not \\000 to \\255"},
    {"a word without data", "a SRV", "line 1: SRV: the data is missing"},
    {"data that is no hexadecimal", "a TYPE99 \\# 1 0g",
     "line 1: TYPE99: the data is not hexadecimal"},
    {"an odd number of digits", "a TYPE999 \\# 1 000",
     "line 1: TYPE999: the data is not as long as its length says"},
    {"an address of five octets", "a A \\# 5 0102030405",
     "line 1: A: the data is none that this type can have"},
    {"an exchange that is compressed", "a MX \\# 4 0000C00C",
     "line 1: MX: the data is none that this type can have"},
    {"an exchange with octets behind it", "a MX \\# 4 00000000",
     "line 1: MX: the data is none that this type can have"},
    {"an exchange that does not end", "a MX \\# 4 00000161",
     "line 1: MX: the data is none that this type can have"},
    {"an SOA without its numbers", "a SOA \\# 2 0000",
     "line 1: SOA: the data is none that this type can have"},
    {"a string that is cut off", "a TXT \\# 2 0261",
     "line 1: TXT: the data is none that this type can have"},
};

TEST(ZoneText, NamesLineAndReasonOfAFault) { expect_all(kFaults); }

TEST(ZoneText, NamesTheFaultOfAName) {
  const std::string label(63, 'x');
  const std::string long_name = label + "." + label + "." + label + "." + label;
  expect_all({
      {"no owner to repeat", " MX 0 .",
       "line 1: the line starts with a blank, and there is no owner before to repeat"},
      {"an empty label", "a..b MX 0 .", "line 1: the owner \"a..b\" has an empty label"},
      {"an empty label first", ".a MX 0 .", "line 1: the owner \".a\" starts with an empty label"},
      {"a label of 64 octets", "a MX 0 x" + label,
       "line 1: MX: the exchange \"x" + label + "\" has a label of more than 63 octets"},
      {"256 octets", "a MX 0 " + long_name + ".",
       "line 1: MX: the exchange \"" + long_name.substr(0, 77) + "...\" has more than 255 octets"},
      {"256 octets together with the origin",
       "$ORIGIN " + long_name.substr(0, 191) + ".\n" + label + " MX 0 .",
       "line 2: the owner \"" + label + "\" has more than 255 octets together with the origin"},
      {"an escape over 255", "a\\256 MX 0 .",
       "line 1: the owner \"a\\\\256\" has an escape that is not \\000 to \\255"},
      {"raw 8-bit octets",
       "b\xC3\xBC"
       "cher MX 0 .",
       "line 1: the owner \"b\\xc3\\xbccher\" has octets that are not ASCII: write A-labels "
       "(xn--...), or \\DDD in decimal"},
      {"the origin, where none is known", "@ MX 0 .",
       "line 1: the owner \"@\" stands for the origin, and no $ORIGIN line comes before it"},
      {"an owner in quotes", "\"a\" MX 0 .", "line 1: the owner must not stand in quotes"},
  });
}

const std::vector<TextCase> kFaultyLines{
    {"$INCLUDE reads files, which a text cannot", "$INCLUDE other.zone",
     "line 1: $INCLUDE is not supported: write its records into this text"},
    {"$GENERATE is BIND's", "$generate 1-9 a$ MX 0 .",
     "line 1: $GENERATE is not supported: write its records into this text"},
    {"a directive that is none", "$FOO", "line 1: \"$FOO\" is no directive; $ORIGIN and $TTL are"},
    {"an origin that is missing", "$ORIGIN", "line 1: $ORIGIN: the origin is missing"},
    {"two origins", "$ORIGIN a. b.",
     "line 1: $ORIGIN: nothing more belongs on this line, but \"b.\" follows"},
    {"a TTL that is none", "$TTL x",
     "line 1: $TTL: the TTL \"x\" is no time: write seconds up to 4294967295, or 1h30m with the "
     "units w d h m s"},
    {"a parenthesis that stays open, told where it opens", "a MX 0 .\nb MX ( 0 .\n\n(\n",
     "line 2: the parenthesis that opens here is never closed"},
    {"a parenthesis that was never open", "a MX 0 . )",
     "line 1: a parenthesis is closed that was never opened"},
    {"a quote that stays open", "a TXT \"b\nc\"",
     "line 1: a quoted string is not closed on its line"},
    {"a quote that stays open to the end", "a TXT \"b",
     "line 1: a quoted string is not closed on its line"},
    {"a backslash with nothing to escape", "a MX 0 b\\\n",
     "line 1: a backslash ends the line: nothing is left for it to escape"},
    {"a backslash at the very end", "a MX 0 b\\",
     "line 1: a backslash ends the line: nothing is left for it to escape"},
    {"a zero octet", "a MX 0 b\0c"s,
     "line 1: the control octet \\x00 stands in the text: write it as \\DDD, in decimal"},
    {"an escaped zero octet", "a TXT \"\\\0\""s,
     "line 1: the control octet \\x00 stands in the text: write it as \\DDD, in decimal"},
    {"what is shown of the text is printable and short", "a \xFF" + std::string(200, 'x'),
     "line 1: \"\\xff" + std::string(73, 'x') + "...\" is no record type"},
    {"lines are counted through comments and parentheses",
     ";\n\r\na SOA n h ( ; (\n1 2 3\n4 5 )\n\nb MX x .",
     "line 7: MX: the preference is no number from 0 to 65535"},
};

TEST(ZoneText, NamesTheFaultOfALine) { expect_all(kFaultyLines); }

}  // namespace
}  // namespace nullmx
