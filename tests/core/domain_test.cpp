// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/domain.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <random>
#include <string>

#include "support/domain_cases.hpp"

namespace nullmx {
namespace {

using enum FaultReason;
using test::many;
using test::said;

/// 253 octets, the longest domain.
std::string longest() {
  return many('a', 63) + many('b', 63, ".") + many('c', 63, ".") + many('d', 61, ".");
}

/// 127 of them, in 253 octets.
std::string most_labels() {
  std::string text = "a";
  for (int i = 0; i < 126; ++i) text += ".a";
  return text;
}

const test::GoodDomain kGood[] = {
    {"letters", "example.org", "example.org"},
    {"A22: upper case is folded", "EXAMPLE.Org", "example.org"},
    {"A14: a single label", "ai", "ai"},
    {"A15: a single label that hardly exists", "sales", "sales"},
    {"A13: a numeric top-level domain", "x.123", "x.123"},
    {"A13: numbers, but not four", "1.2.3", "1.2.3"},
    {"A13: numbers, but five", "1.2.3.4.5", "1.2.3.4.5"},
    {"A12: four labels, one with a letter", "192.0.2.1a", "192.0.2.1a"},
    {"a digit first, RFC 1123 §2.1", "3com.example", "3com.example"},
    {"hyphens inside", "a-b--c.example", "a-b--c.example"},
    {"ruling 14: hyphens in places 3 and 4", "ab--cd.com", "ab--cd.com"},
    {"A6: a label of 63 octets", many('a', 63) + ".x", many('a', 63) + ".x"},
    {"A6: 253 octets", longest(), longest()},
    {"A6: 127 labels", most_labels(), most_labels()},
    {"A17: an A-label", "xn--bcher-kva.example", "xn--bcher-kva.example"},
    {"A22: an A-label in upper case", "XN--BCHER-KVA.EXAMPLE", "xn--bcher-kva.example"},
    {"xn without hyphens is any label", "xn.xn-a.example", "xn.xn-a.example"},
};

TEST(Domain, ReadsWhatMayStandBehindAnAt) { test::expect_read(kGood); }

const test::BadDomain kBad[] = {
    {"A4: an underscore", "a_b.example", {domain_char, 1}},
    {"A4: a space", "a b.example", {domain_char, 1}},
    {"A4: a space behind", "example.org ", {domain_char, 11}},
    {"A4: a space in front", " example.org", {domain_char, 0}},
    {"A4: an exclamation mark", "a.b!c", {domain_char, 3}},
    {"A4: an at", "a@b", {domain_char, 1}},
    {"A4: a colon", "2001:db8::1", {domain_char, 4}},
    {"A4: a literal is no domain", "[192.0.2.1]", {domain_char, 0}},
    {"A4: an asterisk", "*.example", {domain_char, 0}},
    {"A4: an escape is none", "a\\.b", {domain_char, 1}},
    {"A4: the last octet", "example.o%", {domain_char, 9}},
    {"A5: a dot first", ".example", {label_empty, 0}},
    {"A5: two dots", "a..b", {label_empty, 2}},
    {"A5: two dots alone", "..", {label_empty, 0}},
    {"A5: two dots last", "a..", {label_empty, 2}},
    {"A5: a hyphen first", "-a.b", {label_hyphen, 0}},
    {"A5: a hyphen last", "a-.b", {label_hyphen, 1}},
    {"A5: a hyphen at the very end", "a.b-", {label_hyphen, 3}},
    {"A5: a hyphen alone", "a.-.b", {label_hyphen, 2}},
    {"A5: the first fault counts", "a-..b_", {label_hyphen, 1}},
    {"A6: a label of 64 octets", many('a', 64, "x."), {label_too_long, 65}},
    {"A6: a wrong octet behind the limit is too late", many('a', 70) + "_", {label_too_long, 63}},
    {"A6: 254 octets", longest() + "d", {domain_too_long, 253}},
    {"A6: length is looked at before syntax",
     longest().replace(0, 1, "__"),
     {domain_too_long, 253}},
    {"A12: an IPv4 address", "192.0.2.1", {bare_ip, 0}},
    {"A12: with leading zeros", "010.001.001.001", {bare_ip, 0}},
    {"A12: no address, but of its form, RFC 1123 §2.1", "999.1.1.1", {bare_ip, 0}},
    {"A16: nothing", "", {domain_empty, 0}},
    {"A16: the root", ".", {domain_empty, 0}},
    {"A3: no UTF-8", "a.\xFF", {not_utf8, 2}},
    {"A3: no UTF-8 comes before a control", "a\n.\xFF", {not_utf8, 3}},
    {"A3: a control comes before the syntax", "-a_b\n", {control, 4}},
    {"A3: a line feed", "example.org\n", {control, 11}},
    {"A3: an octet 0", std::string("a\0b", 3), {control, 1}},
    {"A19: no Punycode", "xn--zzzzzzzz.example", {fake_a_label, 0}},
    {"A19: nothing behind the prefix", "a.xn--a.xn--", {label_hyphen, 11}},
    {"A19: the second label", "a.xn--99999999", {fake_a_label, 2}},
    {"A19: a surrogate", "xn--ib9b", {fake_a_label, 0}},
    {"A19: only a hyphen before the digits", "xn---a.b", {fake_a_label, 0}},
    {"A19: the prefix in upper case", "XN--ZZZZZZZZ", {fake_a_label, 0}},
};

TEST(Domain, RefusesWhatCannotStandBehindAnAtAndSaysWhere) { test::expect_refused(kBad); }

TEST(Domain, AFinalDotIsRemovedAndNotedFromABareDomainOnly) {
  for (const std::string& text : {std::string{"Example.org."}, longest() + ".", std::string{"ai."},
                                  std::string{"example.org\u3002"}}) {
    const auto bare = Domain::parse(text);
    ASSERT_TRUE(bare) << "A8: " << text;
    EXPECT_NE(bare->text().back(), '.') << "A8: " << text;
    EXPECT_TRUE(bare->notes().has(Note::trailing_dot_removed)) << "A8: " << text;
    const auto in_address = Domain::parse_in_address(text);
    ASSERT_FALSE(in_address) << "A8: " << text;
    EXPECT_EQ(in_address.fault().reason, trailing_dot) << "A8: " << text;
  }
  EXPECT_EQ(Domain::parse_in_address("a.b.").fault().position, 3U);
  EXPECT_EQ(Domain::parse("192.0.2.1.").fault().reason, bare_ip) << "A12: a dot hides no address";
}

TEST(Domain, AnALabelIsNotJudgedByWhatItStandsFor) {
  const test::GoodDomain cases[] = {
      {"A19: an emoji that takes mail", "xn--ls8h.la", "xn--ls8h.la"},
      {"A19: a heart", "XN--I-7IQ.ws", "xn--i-7iq.ws"},
      {"A19: what UTS #46 maps away", "xn--a-ecp.example", "xn--a-ecp.example"},
      {"A19: a C1 control", "xn--a.example", "xn--a.example"},
      {"A19: a joiner without context", "xn--ab-j1t.example", "xn--ab-j1t.example"},
      {"A19: a sign that RFC 5892 disallows", "xn--1ch.com", "xn--1ch.com"},
  };
  for (const auto& [reason, text, domain] : cases) {
    const auto read = Domain::parse(text);
    ASSERT_TRUE(read) << reason << ": " << said(read.fault());
    EXPECT_EQ(read->text(), domain) << reason;
  }
}

TEST(Domain, SaysWhetherItIsASingleLabel) {
  EXPECT_TRUE(Domain::parse("ai")->is_single_label());
  EXPECT_TRUE(Domain::parse("ai.")->is_single_label());
  EXPECT_FALSE(Domain::parse("example.ai")->is_single_label());
}

TEST(Domain, IsComparedByItsNameAlone) {
  EXPECT_EQ(*Domain::parse("example.org."), *Domain::parse("EXAMPLE.ORG"));
  EXPECT_LT(*Domain::parse("a.example"), *Domain::parse("b.example"));
}

TEST(Domain, TenMegabytesAreRefusedByTheirLength) {
  for (const char c : {'a', '.', '@', '\xFF', '"', '\0'}) {
    EXPECT_EQ(Domain::parse(many(c, 10'000'000)).fault(), (Fault{domain_too_long, 253}))
        << static_cast<int>(c);
  }
}

/// What was read has to be a host name, and has to read back as itself.
void expect_canonical(const Domain& domain, const std::string& text) {
  EXPECT_EQ(*Domain::parse_in_address(domain.text()), domain) << text;
  EXPECT_TRUE(domain.name().is_host_name()) << text;
  EXPECT_EQ(domain.name().to_text(), domain.text()) << text;
  EXPECT_LE(domain.text().size(), 253U) << text;
}

TEST(Domain, EveryOctetAnywhereGivesALabelOfAHostNameOrAFault) {
  for (int octet = 0; octet < 256; ++octet) {
    const std::string c(1, static_cast<char>(octet));
    for (const std::string& text :
         {c, c + "a.b", "a" + c + "a.b", "a" + c + ".b", "a." + c + "b", "a.b" + c}) {
      const auto read = Domain::parse(text);
      if (read) {
        expect_canonical(*read, text);
      } else {
        EXPECT_LE(read.fault().position, text.size()) << text;
      }
      if (octet == '-' || octet == '.') continue;  // these depend on their neighbours
      EXPECT_EQ(static_cast<bool>(read), std::isalnum(octet) != 0) << octet;
    }
  }
}

TEST(Domain, IsReadTheSameWithAFinalDotAndWithout) {
  constexpr std::string_view kOctets = "aBz09--...x_";
  std::mt19937 random{1034};  // NOLINT: the same on every run
  std::uniform_int_distribution<std::size_t> octet{0, kOctets.size() - 1};
  std::uniform_int_distribution<std::size_t> length{1, 12};
  int read_count = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text(length(random), 'a');
    for (char& c : text) c = kOctets[octet(random)];
    if (text.back() == '.') text.back() = 'a';
    const auto bare = Domain::parse(text);
    const auto dotted = Domain::parse(text + ".");
    ASSERT_EQ(static_cast<bool>(bare), static_cast<bool>(dotted)) << text;
    if (!bare) {
      EXPECT_EQ(bare.fault(), dotted.fault()) << text;
      continue;
    }
    ++read_count;
    EXPECT_EQ(bare->text(), dotted->text()) << text;
  }
  EXPECT_GT(read_count, 5'000);
}

TEST(Domain, RandomBytesGiveAHostNameOrAFault) {
  const std::string_view pieces[] = {"a",      "B",      "0",      "-",      ".",    "xn--",
                                     "\u00FC", "\u3002", "\u0301", "\u200D", "\xE3", "\x80",
                                     "_",      "\u05D0", "\u00AD", "\uFF20", "kva",  "\U0001F4A9"};
  std::mt19937 random{5321};  // NOLINT: the same on every run
  std::uniform_int_distribution<std::size_t> piece{0, std::size(pieces) - 1};
  std::uniform_int_distribution<int> count{1, 8};
  int read_count = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text;
    for (int n = count(random); n > 0; --n) text += pieces[piece(random)];
    const auto read = Domain::parse(text);
    if (!read) {
      EXPECT_LE(read.fault().position, text.size()) << text;
      continue;
    }
    ++read_count;
    expect_canonical(*read, text);
  }
  EXPECT_GT(read_count, 2'000);
}

}  // namespace
}  // namespace nullmx
