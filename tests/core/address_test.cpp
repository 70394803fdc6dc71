// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/faults.hpp"

namespace nullmx {
namespace {

using enum FaultReason;
using test::many;
using test::said;
using Kind = Address::Kind;

/// A mailbox of `size` octets.
std::string mailbox_of(std::size_t size) {
  const std::string head = many('a', 63, "u@") + many('b', 63, ".") + many('c', 63, ".") + ".";
  return head + many('d', size - head.size());
}

std::string in_brackets(const std::string& mailbox, const std::string& route = {}) {
  return "<" + route + mailbox + ">";
}

struct MailboxCase {
  const char* reason;
  std::string text;
  std::string local_part;
  std::string domain;
};

const MailboxCase kMailboxes[] = {
    {"a dot-string", "first.last@example.org", "first.last", "example.org"},
    {"one letter", "a@b", "a", "b"},
    {"A22: the domain is folded, the local part is not", "User@EXAMPLE.org", "User", "example.org"},
    {"every atext", "!#$%&'*+-/=?^_`{|}~@x", "!#$%&'*+-/=?^_`{|}~", "x"},
    {"digits", "0123456789@x", "0123456789", "x"},
    {"a hyphen first", "-a-@x", "-a-", "x"},
    {"a tag", "user+tag@x", "user+tag", "x"},
    {"a quoted string", "\"john doe\"@x", "\"john doe\"", "x"},
    {"a quoted at", "\"a@b\"@x", "\"a@b\"", "x"},
    {"a quoted bracket", "\"<a>\"@x", "\"<a>\"", "x"},
    {"a quoted quote", "\"a\\\"b\"@x", "\"a\\\"b\"", "x"},
    {"a quoted backslash at the end", "\"a\\\\\"@x", "\"a\\\\\"", "x"},
    {"a quoted space", "\"a\\ b\"@x", "\"a\\ b\"", "x"},
    {"quoted dots", "\"..\"@x", "\"..\"", "x"},
    {"an empty quoted string", "\"\"@x", "\"\"", "x"},
    {"a quoted comment is none", "\"(c)\"@x", "\"(c)\"", "x"},
    {"A7: a local part of 64 octets", many('l', 64) + "@x", many('l', 64), "x"},
    {"A7: quotes count", many('l', 62, "\"") + "\"@x", many('l', 62, "\"") + "\"", "x"},
    {"A9: brackets", "<u@d.example>", "u", "d.example"},
    {"A9: brackets round quotes", "<\"a>b\"@d>", "\"a>b\"", "d"},
    {"A12: three numbers", "a@192.0.2", "a", "192.0.2"},
    {"A13: a numeric top-level domain", "a@x.123", "a", "x.123"},
    {"A14: dotless", "a@ai", "a", "ai"},
    {"A15: dotless, whether it exists or not", "a@sales", "a", "sales"},
    {"postmaster with a domain is a mailbox", "postmaster@x", "postmaster", "x"},
    {"A17: a U-label", "a@b\u00FC.example", "a", "xn--b-eha.example"},
    {"A21: an ideographic full stop", "a@b\u3002example", "a", "b.example"},
};

TEST(Address, AMailboxIsReadAsLocalPartAndDomain) {
  for (const auto& [reason, text, local_part, domain] : kMailboxes) {
    const auto read = Address::parse(text);
    ASSERT_TRUE(read) << reason << ": " << said(read.fault());
    EXPECT_EQ(read->kind(), Kind::mailbox) << reason;
    EXPECT_EQ(read->local_part(), local_part) << reason;
    ASSERT_TRUE(read->domain()) << reason;
    EXPECT_EQ(read->domain()->text(), domain) << reason;
    EXPECT_EQ(read->literal(), "") << reason;
    EXPECT_TRUE(read->notes().empty()) << reason;
  }
}

TEST(Address, TheTwoPathsWithoutDomainAreNoMailboxes) {
  EXPECT_EQ(Address::parse("<>")->kind(), Kind::null_path) << "A1";
  for (const std::string text : {"postmaster", "Postmaster", "POSTMASTER"}) {
    for (const std::string& path : {text, "<" + text + ">"}) {
      const auto read = Address::parse(path);
      ASSERT_TRUE(read) << "A2: " << path;
      EXPECT_EQ(read->kind(), Kind::postmaster) << "A2: " << path;
      EXPECT_EQ(read->local_part(), text) << "A2: " << path;
      EXPECT_FALSE(read->domain()) << "A2: " << path;
    }
  }
  EXPECT_EQ(Address::parse("postmasters").fault(), (Fault{no_at, 11})) << "A2";
  EXPECT_EQ(Address::parse("\"postmaster\"").fault().reason, no_at) << "A2";
}

TEST(Address, ALiteralHasNoDomain) {
  const std::pair<const char*, std::string> cases[] = {
      {"A10: IPv4", "192.0.2.1"},
      {"A10: IPv6", "IPv6:2001:db8::1"},
      {"A10: IPv6, written in full", "IPv6:2001:db8:0:0:0:0:0:1"},
      {"A10: IPv6 that ends as IPv4", "IPv6:::ffff:192.0.2.1"},
      {"A10: the tag in another case", "ipV6:::1"},
  };
  for (const auto& [reason, literal] : cases) {
    for (const std::string& text : {"a@[" + literal + "]", "<a@[" + literal + "]>"}) {
      const auto read = Address::parse(text);
      ASSERT_TRUE(read) << reason << ": " << said(read.fault());
      EXPECT_EQ(read->kind(), Kind::literal) << reason;
      EXPECT_EQ(read->literal(), literal) << reason;
      EXPECT_EQ(read->local_part(), "a") << reason;
      EXPECT_FALSE(read->domain()) << reason;
    }
  }
}

TEST(Address, ASourceRouteIsReadAndIgnored) {
  for (const std::string text :
       {"<@a,@b:u@d>", "<@a.example:u@d>", "<@xn--bcher-kva.x,@b.y,@c.z:u@d>", "<@a:\"b:c\"@d>"}) {
    const auto read = Address::parse(text);
    ASSERT_TRUE(read) << "A9: " << text << ": " << said(read.fault());
    EXPECT_EQ(read->domain()->text(), "d") << "A9: " << text;
    EXPECT_TRUE(read->notes().has(Note::source_route_ignored)) << "A9: " << text;
  }
  EXPECT_EQ(Address::parse("<@a:u@[192.0.2.1]>")->kind(), Kind::literal) << "A9";
}

TEST(Address, ALocalPartWithNonAsciiNeedsSmtputf8) {
  for (const std::string text : {"j\u00F6rg@example.org", "\"j\u00F6rg x\"@example.org",
                                 "<\u7528\u6237@example.org>", "a.\u0301@example.org"}) {
    const auto read = Address::parse(text);
    ASSERT_TRUE(read) << "A20: " << text << ": " << said(read.fault());
    EXPECT_TRUE(read->notes().has(Note::needs_smtputf8)) << "A20: " << text;
    EXPECT_EQ(read->domain()->text(), "example.org") << "A20: " << text;
  }
  EXPECT_TRUE(Address::parse("a@b\u00FC.x")->notes().empty()) << "A20: the domain becomes A-labels";
  EXPECT_TRUE(Address::parse("\u00E4@[192.0.2.1]")->notes().has(Note::needs_smtputf8)) << "A20";
}

TEST(Address, WhatItsDomainNotesIsNoted) {
  EXPECT_TRUE(Address::parse("a@xn--bcher-kva.x")->notes().empty());
  EXPECT_EQ(Address::parse("a@xn--ls8h.la")->notes(), Domain::parse("xn--ls8h.la")->notes());
}

TEST(Address, ThePathMayHave254OctetsAndNoMore) {
  for (const std::string& text : {mailbox_of(254), in_brackets(mailbox_of(254))}) {
    EXPECT_TRUE(Address::parse(text)) << "A7: " << text.size();
  }
  EXPECT_EQ(Address::parse(mailbox_of(255)).fault(), (Fault{path_too_long, 254})) << "A7";
  EXPECT_EQ(Address::parse(in_brackets(mailbox_of(255))).fault(), (Fault{path_too_long, 255}));
  EXPECT_TRUE(Address::parse(in_brackets(mailbox_of(250), "@ab:"))) << "A7: the route counts";
  EXPECT_EQ(Address::parse(in_brackets(mailbox_of(251), "@ab:")).fault().reason, path_too_long);
}

TEST(Address, ThePathIsMeasuredWithALabels) {
  std::string labels;
  for (int i = 0; i < 17; ++i) labels += "b\u00FCcher.";  // 14 octets each as an A-label
  const std::string domain = labels + "example";          // 245
  EXPECT_TRUE(Address::parse("12345678@" + domain)) << "A7";
  EXPECT_EQ(Address::parse("123456789@" + domain).fault(), (Fault{path_too_long, 10})) << "A7";
  const std::string wide = "\u1112\u1161\u11AB";
  std::string hangul;
  for (int i = 0; i < 40; ++i) hangul += wide;
  EXPECT_TRUE(Address::parse("u@" + hangul + ".x")) << "A7: 360 octets, but few as an A-label";
}

void expect_the_same(const Result<Address>& bare, const Result<Address>& inside,
                     const std::string& text) {
  ASSERT_EQ(bool{bare}, bool{inside}) << text;
  if (!bare) {
    EXPECT_EQ(bare.fault().reason, inside.fault().reason) << text;
    EXPECT_EQ(bare.fault().position + 1, inside.fault().position) << text;
    return;
  }
  EXPECT_EQ(bare->kind(), inside->kind()) << text;
  EXPECT_EQ(bare->local_part(), inside->local_part()) << text;
  EXPECT_EQ(bare->domain(), inside->domain()) << text;
  EXPECT_EQ(bare->literal(), inside->literal()) << text;
  EXPECT_EQ(bare->notes(), inside->notes()) << text;
}

// Without brackets most are read a short way.
TEST(Address, IsTheSameInBrackets) {
  const std::string label(63, 'l');
  const std::string longest = label + '.' + label + '.' + label + ".example";
  const std::string nul("a\0b", 3);
  const std::vector<std::string> domains{"Example.ORG",
                                         "a",
                                         "b\u00fccher.example",
                                         "xn--bcher-kva.example",
                                         "example.org.",
                                         "-a.example",
                                         "192.0.2.1",
                                         "[192.0.2.1]",
                                         "",
                                         "a..b",
                                         "a_b.example",
                                         "a@b",
                                         "\xff.example",
                                         label + ".ex",
                                         label + "l.ex",
                                         longest};
  const std::vector<std::string> local_parts{"user",
                                             "User+Tag=1",
                                             "a.b",
                                             ".a",
                                             "a..b",
                                             "a.",
                                             "",
                                             "\"a b\"",
                                             "a b",
                                             "\u00fc",
                                             nul,
                                             "\x7f",
                                             std::string(64, 'a'),
                                             std::string(65, 'a')};
  for (const std::string& domain : domains) {
    for (const std::string& local_part : local_parts) {
      std::string text = local_part;
      text.append(1, '@').append(domain);
      std::string path = "<";
      path.append(text).append(">");
      expect_the_same(Address::parse(text), Address::parse(path), text);
    }
  }
}

TEST(Address, TenMegabytesAreRefusedByTheirLength) {
  for (const char c : {'a', '.', '@', '\xFF', '"', '<', '>', '\0', '\\', '['}) {
    const std::string text = many(c, 10'000'000);
    const std::size_t start = c == '<' ? 1 : 0;
    EXPECT_EQ(Address::parse(text).fault(), (Fault{path_too_long, 254 + start})) << c;
    const auto input = parse_input(text);
    EXPECT_EQ(input.fault().reason, c == '@' ? path_too_long : domain_too_long) << c;
  }
}

}  // namespace
}  // namespace nullmx
