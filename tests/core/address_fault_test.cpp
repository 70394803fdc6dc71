// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "nullmx/address.hpp"
#include "support/faults.hpp"
#include "support/figure.hpp"

namespace nullmx {
namespace {

using namespace std::string_view_literals;
using enum FaultReason;
using test::many;
using test::said;

struct FaultCase {
  const char* reason;
  std::string text;
  Fault fault;
};

void expect_faults(std::initializer_list<FaultCase> cases) {
  for (const auto& [reason, text, fault] : cases) {
    const auto read = Address::parse(text);
    ASSERT_FALSE(read) << reason << ": " << text;
    EXPECT_EQ(read.fault(), fault) << reason << ": " << text << ": " << said(read.fault());
  }
}

TEST(AddressFault, TheLocalPartIsADotStringOrAQuotedString) {
  expect_faults({
      {"A3: nothing", "", {empty, 0}},
      {"A3: no at", "user", {no_at, 4}},
      {"A3: no at in brackets", "<user>", {no_at, 5}},
      {"A3: only a quoted at", "\"a@b\"", {no_at, 5}},
      {"A3: no local part", "@x", {local_part_empty, 0}},
      {"A3: nothing but an at", "@", {local_part_empty, 0}},
      {"A3: no local part in brackets", "<@x>", {local_part_empty, 1}},
      {"A3: a space", "a b@x", {local_part_char, 1}},
      {"A3: a space first", " a@x", {local_part_char, 0}},
      {"A3: a space last", "a @x", {local_part_char, 1}},
      {"A3: two ats", "a@b@x", {local_part_char, 1}},
      {"A3: a comment", "a(c)@x", {local_part_char, 1}},
      {"A3: a comma", "a,b@x", {local_part_char, 1}},
      {"A3: a semicolon", "a;b@x", {local_part_char, 1}},
      {"A3: a colon", "a:b@x", {local_part_char, 1}},
      {"A3: a bracket", "a[b@x", {local_part_char, 1}},
      {"A3: a backslash without quotes", "a\\b@x", {local_part_char, 1}},
      {"A3: quotes inside", "a\"b\"@x", {local_part_char, 1}},
      {"A3: mailto", "mailto:a@x", {local_part_char, 6}},
      {"A3: a dot first", ".a@x", {local_part_dot, 0}},
      {"A3: a dot last", "a.@x", {local_part_dot, 1}},
      {"A3: two dots", "a..b@x", {local_part_dot, 2}},
      {"A3: a dot alone", ".@x", {local_part_dot, 0}},
      {"A3: a quote that does not end", "\"a@x", {quote, 0}},
      {"A3: an escaped quote does not end it", "\"a\\\"@x", {quote, 0}},
      {"A3: text behind the quotes", "\"a\"b@x", {quote, 3}},
      {"A3: obsolete, a dot behind the quotes", "\"a\".b@x", {quote, 3}},
      {"A3: a quote alone", "\"", {quote, 0}},
      {"A3: what is quoted by a backslash is ASCII", "\"\\\u00E4\"@x", {local_part_char, 2}},
      {"A7: a local part of 65 octets", many('l', 65) + "@x", {local_part_too_long, 64}},
      {"A7: octets, not characters", many('l', 63, "\u00E4") + "@x", {local_part_too_long, 64}},
      {"A7: length before syntax", many('.', 64, ".") + "@x", {local_part_too_long, 64}},
      {"A7: in brackets", many('l', 65, "<") + "@x>", {local_part_too_long, 65}},
  });
}

TEST(AddressFault, BracketsStandInAPairRoundTheWhole) {
  expect_faults({
      {"A3: none closes", "<a@x", {angle_bracket, 0}},
      {"A3: none opens", "a@x>", {angle_bracket, 3}},
      {"A3: text behind", "<a@x>y", {angle_bracket, 5}},
      {"A3: text before", "y<a@x>", {angle_bracket, 1}},
      {"A3: two pairs", "<<a@x>>", {angle_bracket, 6}},
      {"A3: one inside", "<a<b@x>", {angle_bracket, 2}},
      {"A3: one inside the domain", "<a@x<y>", {angle_bracket, 4}},
      {"A3: the wrong way round", ">a@x<", {angle_bracket, 0}},
      {"A3: one alone", "<", {angle_bracket, 0}},
      {"A3: a quoted one closes nothing", "<\"a>\"@x", {angle_bracket, 0}},
      {"A3: a display name", "Joe <a@x>", {local_part_char, 3}},
      {"A3: a quoted display name", "\"Joe\" <a@x>", {quote, 5}},
      {"A3: a space inside", "< a@x>", {local_part_char, 1}},
      {"A3: a null path is empty", "< >", {no_at, 2}},
  });
}

TEST(AddressFault, ASourceRouteHasDomainsOnly) {
  expect_faults({
      {"A9: no brackets, no route", "@a:u@d", {local_part_char, 0}},
      {"A9: no colon", "<@a,u@d>", {local_part_char, 1}},
      {"A9: no domain", "<@:u@d>", {source_route, 2}},
      {"A9: no at", "<@a,b:u@d>", {source_route, 4}},
      {"A9: nothing behind the comma", "<@a,:u@d>", {source_route, 4}},
      {"A9: a space", "<@a, @b:u@d>", {source_route, 4}},
      {"A9: an underscore", "<@a,@b_:u@d>", {source_route, 6}},
      {"A9: a literal", "<@[192.0.2.1]:u@d>", {source_route, 2}},
      {"A9: an address", "<@192.0.2.1:u@d>", {source_route, 2}},
      {"A9: no mailbox", "<@a:>", {no_at, 4}},
      {"A9: no at behind it", "<@a:u>", {no_at, 5}},
      {"A9: postmaster needs a domain there", "<@a:postmaster>", {no_at, 14}},
      {"A9: two of them", "<@a:@b:u@d>", {local_part_char, 4}},
  });
}

TEST(AddressFault, TheDomainIsLettersDigitsAndHyphens) {
  expect_faults({
      {"A4: an underscore", "user@a_b.example", {domain_char, 6}},
      {"A4: a space", "user@a b", {domain_char, 6}},
      {"A4: a space at the end", "user@a ", {domain_char, 6}},
      {"A4: an exclamation mark", "u@a!b", {domain_char, 3}},
      {"A4: a comment", "a@x(c)", {domain_char, 3}},
      {"A4: a port", "a@x:25", {domain_char, 3}},
      {"A4: in brackets", "<u@a_b>", {domain_char, 4}},
      {"A5: a dot first", "u@.x", {label_empty, 2}},
      {"A5: two dots", "u@a..x", {label_empty, 4}},
      {"A5: a hyphen first", "u@-x", {label_hyphen, 2}},
      {"A5: a hyphen last", "u@x-", {label_hyphen, 3}},
      {"A6: a label of 64 octets", many('a', 64, "u@"), {label_too_long, 65}},
      {"A6: a name of 254 octets", many('a', 254, "u@"), {path_too_long, 254}},
      {"A8: a final dot", "a@example.com.", {trailing_dot, 13}},
      {"A8: in brackets", "<a@x.>", {trailing_dot, 4}},
      {"A8: two of them", "a@x..", {label_empty, 4}},
      {"A12: an IPv4 address", "a@192.0.2.1", {bare_ip, 2}},
      {"A16: nothing", "a@", {domain_empty, 2}},
      {"A16: nothing in brackets", "<a@>", {domain_empty, 3}},
      {"A16: the root", "a@.", {domain_empty, 2}},
      {"A18: a symbol", "a@\u2665.x", {idna, 2}},
      {"A18: behind other labels", "a@b.\u2665.x", {idna, 4}},
      {"A19: no Punycode", "a@xn--zzzzzzzz", {fake_a_label, 2}},
  });
}

TEST(AddressFault, ALiteralIsIPv4OrIPv6) {
  expect_faults({
      {"A11: it does not end", "a@[192.0.2.1", {literal, 2}},
      {"A11: text behind it", "a@[192.0.2.1]x", {literal, 13}},
      {"A11: a dot behind it", "a@[192.0.2.1].", {literal, 13}},
      {"A11: nothing", "a@[]", {literal, 3}},
      {"A11: a name", "a@[example.org]", {literal, 3}},
      {"A11: a tag that is not registered", "a@[x400:c=us]", {literal, 3}},
      {"A11: three numbers", "a@[192.0.2]", {literal, 3}},
      {"A11: a number too great", "a@[192.0.2.256]", {literal, 3}},
      {"A11: five numbers", "a@[192.0.2.1.5]", {literal, 3}},
      {"A11: a number that could be octal", "a@[192.0.2.010]", {literal, 3}},
      {"A11: IPv6 without its tag", "a@[2001:db8::1]", {literal, 3}},
      {"A11: IPv4 with the tag of IPv6", "a@[IPv6:192.0.2.1]", {literal, 8}},
      {"A11: a scope", "a@[IPv6:fe80::1%eth0]", {literal, 8}},
      {"A11: two gaps", "a@[IPv6:1::2::3]", {literal, 8}},
      {"A11: a group too many", "a@[IPv6:1:2:3:4:5:6:7:8:9]", {literal, 8}},
      {"A11: only the tag", "a@[IPv6:]", {literal, 8}},
      {"A11: a space", "a@[ 192.0.2.1]", {literal, 3}},
      {"A11: non-ASCII", "a@[192.0.2.\uFF11]", {literal, 3}},
      {"A11: two of them", "a@[[192.0.2.1]]", {literal, 14}},
  });
}

TEST(AddressFault, BytesComeBeforeSyntax) {
  expect_faults({
      {"A3: no UTF-8", "a\xFF@x", {not_utf8, 1}},
      {"A3: Latin-1", "j\xF6rg@x", {not_utf8, 1}},
      {"A3: no UTF-8 comes before a control", "a\n\xFF@x", {not_utf8, 2}},
      {"A3: a control comes before the syntax", "a b\t@x", {control, 3}},
      {"A3: a line end behind it", "a@x\r\n", {control, 3}},
      {"A3: an octet 0", std::string("a\0@x", 4), {control, 1}},
      {"A3: a quoted control", "\"a\\\n\"@x", {control, 3}},
      {"A3: delete", "a\x7F@x", {control, 1}},
      {"A3: a C1 control in the local part", "a\u0080@x", {control, 1}},
      {"A3: the last C1 control", "a@x\u009F", {control, 3}},
      {"A3: an overlong slash", "\xE0\x80\xAF@x", {not_utf8, 0}},
  });
}

TEST(AddressFault, NoControlIsEverAccepted) {
  for (int octet = 0; octet < 0x80; ++octet) {
    if (octet >= 0x20 && octet != 0x7F) continue;
    const std::string c(1, static_cast<char>(octet));
    for (const std::string& text :
         {c + "user@x.example", "us" + c + "er@x.example", "user" + c + "@x.example",
          "user@" + c + "x.example", "user@x.example" + c, "\"us" + c + "er\"@x.example",
          "\"us\\" + c + "er\"@x.example", "<user@x.example>" + c, "user@[192.0.2.1" + c + "]"}) {
      const auto read = Address::parse(text);
      ASSERT_FALSE(read) << octet;
      EXPECT_EQ(read.fault(), (Fault{control, text.find(c)})) << octet;
      EXPECT_EQ(parse_input(text).fault(), read.fault()) << octet;
      test::add_figure("places", 1);
    }
  }
}

/// RFC 5321 §4.1.2 and RFC 5322 §3.2.3, said once more, as a list.
constexpr std::string_view kAtext =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~";
constexpr std::string_view kDomainOctets =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

TEST(AddressFault, EveryOctetStandsWhereTheGrammarLetsItAndNowhereElse) {
  for (int octet = 0; octet < 256; ++octet) {
    const char c = static_cast<char>(octet);
    const std::string s(1, c);
    const bool atext = octet != 0 && kAtext.find(c) != kAtext.npos;
    const bool domain = octet != 0 && kDomainOctets.find(c) != kDomainOctets.npos;
    const bool printable = octet >= 0x20 && octet < 0x7F;
    const auto parses = [](const std::string& text) {
      return static_cast<bool>(Address::parse(text));
    };
    EXPECT_EQ(parses(s + "@x"), atext) << octet;
    EXPECT_EQ(parses(s + "a@x"), atext) << octet;
    EXPECT_EQ(parses("a" + s + "a@x"), atext || c == '.') << octet;
    EXPECT_EQ(parses("a" + s + "@x"), atext) << octet;
    EXPECT_EQ(parses("a@b" + s + "b"), domain) << octet;
    EXPECT_EQ(parses("a@" + s + "b"), domain && c != '.' && c != '-') << octet;
    EXPECT_EQ(parses("a@b" + s), domain && c != '.' && c != '-') << octet;
    EXPECT_EQ(parses("\"" + s + "a\"@x"), printable && c != '"') << octet;
    EXPECT_EQ(parses("\"a\\" + s + "\"@x"), printable) << octet;
  }
}

constexpr std::string_view kPieces[] = {
    "a",      "@", ".",    "\"",        "\\",   "<",  ">",    ":", ",",   "[",    "]",      " ",
    "\u00E4", "b", "IPv6", "192.0.2.1", "\0"sv, "\n", "\xFF", "-", "::1", "xn--", "\u3002", "_"};

TEST(AddressFault, RandomTextGivesAnAddressOrAFaultInside) {
  std::mt19937 random{6531};  // NOLINT: the same on every run
  std::uniform_int_distribution<std::size_t> piece{0, std::size(kPieces) - 1};
  std::uniform_int_distribution<int> count{1, 9};
  int read_count = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (int n = count(random); n > 0; --n) text += kPieces[piece(random)];
    const auto read = parse_input(text);
    if (read) {
      ++read_count;
    } else {
      EXPECT_LE(read.fault().position, text.size()) << text;
    }
  }
  EXPECT_GT(read_count, 1'000);
}

}  // namespace
}  // namespace nullmx
