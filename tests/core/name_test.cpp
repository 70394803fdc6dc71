// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/name.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <type_traits>
#include <utility>

#include "support/guarded.hpp"

namespace nullmx {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

Name name(std::string_view text) { return Name::from_text(text).value(); }

std::string label(char letter, std::size_t length) { return std::string(length, letter); }

std::string wire_label(char letter, std::size_t length) {
  return static_cast<char>(length) + label(letter, length);
}

/// 63 + 63 + 63 + 61 octets: with length octets and the root the 255 that a name may have.
std::string longest_name() {
  return label('a', 63) + "." + label('b', 63) + "." + label('c', 63) + "." + label('d', 61);
}

struct TextCase {
  const char* reason;
  std::string_view text;
  std::string_view wire;  // without the final zero octet
  std::string_view printed;
};

TEST(Name, ReadsMasterFileTextAndPrintsIt) {
  const TextCase cases[] = {
      {"the root", ".", "", "."},
      {"one label", "ai", "\2ai", "ai"},
      {"two labels", "example.org", "\7example\3org", "example.org"},
      {"a final dot changes nothing", "example.org.", "\7example\3org", "example.org"},
      {"names are compared without case, RFC 4343", "ExAmPle.ORG", "\7example\3org", "example.org"},
      {"only ASCII is folded", "\\195\\132", "\2\303\204"sv, "\\195\\132"},
      {"an escaped letter is a letter, folded too", "\\A\\066c", "\3abc", "abc"},
      {"a dot inside a label", "a\\.b.c", "\3a.b\1c", "a\\.b.c"},
      {"a backslash inside a label", "a\\\\b", "\3a\\b", "a\\\\b"},
      {"an octet 0 inside a label", "\\000.", "\1\0"sv, "\\000"},
      {"an octet 255", "\\255", "\1\377"sv, "\\255"},
      {"a space", "a\\ b", "\3a b", "a\\032b"},
      {"raw octets are taken too", "\303\244", "\2\303\244", "\\195\\164"},
      {"what a master file gives a meaning", "a\\;b\\\"\\(\\)\\@\\$",
       "\x8"
       "a;b\"()@$",
       "a\\;b\\\"\\(\\)\\@\\$"},
      {"an escaped final dot is no final dot", "a\\.", "\2a.", "a\\."},
      {"a wildcard and an underscore", "*._tcp.x", "\1*\4_tcp\1x", "*._tcp.x"},
  };
  for (const auto& [reason, text, wire, printed] : cases) {
    const auto read = Name::from_text(text);
    ASSERT_TRUE(read) << reason;
    EXPECT_EQ(read->wire(), std::string{wire} + '\0') << reason;
    EXPECT_EQ(read->to_text(), printed) << reason;
    EXPECT_EQ(Name::from_text(read->to_text()), read) << reason;
    EXPECT_EQ(Name::from_wire(read->wire()), read) << reason;
  }
}

TEST(Name, RefusesTextThatIsNoName) {
  const std::string long_label = label('a', 64);
  const std::string long_name = longest_name() + "d";
  const std::string long_by_label = longest_name() + ".a";
  const std::pair<const char*, std::string_view> cases[] = {
      {"empty", ""},
      {"an empty label in front", ".a"},
      {"an empty label in between", "a..b"},
      {"two final dots", "a.."},
      {"two dots", ".."},
      {"a backslash at the end", "a\\"},
      {"two digits at the end", "a\\01"},
      {"digits that are none", "a\\0x1"},
      {"no octet has this value", "a\\256"},
      {"a label of 64 octets", long_label},
      {"a name of 256 octets", long_name},
      {"a name of 257 octets", long_by_label},
  };
  for (const auto& [reason, text] : cases) EXPECT_FALSE(Name::from_text(text)) << reason;
}

TEST(Name, TheLimitsThemselvesAreWithin) {
  EXPECT_EQ(name(label('a', 63)).wire().size(), 65U);
  EXPECT_EQ(name(longest_name()).wire().size(), Name::kMaxWire);
  EXPECT_EQ(name(longest_name() + ".").wire().size(), Name::kMaxWire);
  std::string many;
  for (int i = 0; i < 127; ++i) many += "a.";
  EXPECT_EQ(name(many).wire().size(), Name::kMaxWire);
  EXPECT_FALSE(Name::from_text(many + "a"));
}

TEST(Name, TakesWireFormOnlyWhole) {
  const std::pair<const char*, std::string> cases[] = {
      {"nothing", ""},
      {"no root", "\1a"},
      {"something behind the root", "\1a\0x"s},
      {"two roots", "\0\0"s},
      {"a label beyond the end", "\5ab\0"s},
      {"a label that ends with the name", "\2ab"},
      {"a compression pointer", "\xC0\x0C"},
      {"a label of 64 octets", wire_label('a', 64) + '\0'},
      {"256 octets", wire_label('a', 63) + wire_label('b', 63) + wire_label('c', 63) +
                         wire_label('d', 62) + '\0'},
  };
  for (const auto& [reason, wire] : cases) EXPECT_FALSE(Name::from_wire(wire)) << reason;
  EXPECT_EQ(Name::from_wire("\3AbC\0"sv), name("abc"));
  EXPECT_EQ(Name::from_wire("\0"sv), Name{});
}

TEST(Name, ReadsNoOctetBehindItsWireForm) {
  const std::string whole = "\3abc" + wire_label('d', 63) + "\1e\0"s;
  EXPECT_EQ(Name::from_wire(test::Guarded(whole).view()), Name::from_wire(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(Name::from_wire(test::Guarded(whole.substr(0, size)).view())) << size;
  }
}

TEST(Name, AnOctetZeroInALabelIsNotTheRoot) {
  const Name zero = Name::from_wire("\1\0\0"sv).value();
  EXPECT_FALSE(zero.is_root());
  EXPECT_NE(zero, Name{});
  EXPECT_EQ(zero.to_text(), "\\000");
}

TEST(Name, IsAValueWhetherItIsShortOrLong) {
  static_assert(std::is_nothrow_move_constructible_v<Name>);
  static_assert(std::is_nothrow_move_assignable_v<Name>);
  static_assert(!std::is_nothrow_copy_assignable_v<Name>, "a long name is copied to the heap");
  const Name other = name(longest_name());
  for (std::size_t length = 1; length <= Name::kMaxLabel; ++length) {
    const std::string text = label('a', length);
    Name first = name(text);
    Name copy = first;
    EXPECT_EQ(copy, first) << length;
    copy = other;
    EXPECT_EQ(copy, other) << length;
    copy = first;
    first = std::move(copy);
    EXPECT_EQ(first.to_text(), text);
    const auto left = std::make_unique<Name>(first);
    const Name moved = std::move(*left);
    EXPECT_EQ(moved.to_text(), text);
    EXPECT_EQ(*left, Name{}) << length;
  }
}

TEST(Name, LowerCasesLettersAndNothingElse) {
  const std::string octets = "@AMZ[`amz{\xC0\xC1\xDA\xDB\xE1"s + '\0' + "-09";
  const std::string lower = "@amz[`amz{\xC0\xC1\xDA\xDB\xE1"s + '\0' + "-09";
  for (std::size_t length = 1; length <= octets.size(); ++length) {
    const std::string head(1, static_cast<char>(length));
    const auto read = Name::from_wire(head + octets.substr(0, length) + '\0');
    ASSERT_TRUE(read) << length;
    EXPECT_EQ(read->first_label(), lower.substr(0, length));
  }
}

TEST(Name, IsWithinItselfItsAncestorsAndTheRoot) {
  const Name host = name("mx.example.org");
  EXPECT_TRUE(host.is_within(host));
  EXPECT_TRUE(host.is_within(name("example.ORG")));
  EXPECT_TRUE(host.is_within(name("org")));
  EXPECT_TRUE(host.is_within(Name{}));
  EXPECT_TRUE(Name{}.is_within(Name{}));
  EXPECT_FALSE(Name{}.is_within(host));
  EXPECT_FALSE(name("example.org").is_within(host));
  EXPECT_FALSE(name("badexample.org").is_within(name("example.org")));
  EXPECT_FALSE(name("a\\003org").is_within(name("org"))) << "the label only looks like one";
}

TEST(Name, ParentsLeadToTheRoot) {
  EXPECT_EQ(name("a.b.c").parent(), name("b.c"));
  EXPECT_EQ(name("c").parent(), Name{});
  EXPECT_EQ(Name{}.parent(), Name{});
  EXPECT_EQ(name("a.b").first_label(), "a");
  EXPECT_EQ(Name{}.first_label(), "");
}

TEST(Name, OnlyALabelThatIsAnAsteriskIsAWildcard) {
  for (const char* text : {"*", "*.example", "a.*.example", "a.*", "\\042.example"}) {
    EXPECT_TRUE(name(text).has_wildcard_label()) << text;
  }
  for (const char* text : {".", "a", "a*.example", "**.example", "\\001\\042"}) {
    EXPECT_FALSE(name(text).has_wildcard_label()) << text;
  }
}

TEST(Name, AHostNameHasLettersDigitsAndInnerHyphensOnly) {
  for (const char* text : {"a", "1", "a-b.c", "xn--bcher-kva.example", "a--b", "192.0.2.1"}) {
    EXPECT_TRUE(name(text).is_host_name()) << text;
  }
  for (const char* text : {".", "-a", "a-", "a.-", "a.b-.c", "a_b.c", "*.a", "a\\.b", "a\\000",
                           "a\\ b", "\\195\\164"}) {
    EXPECT_FALSE(name(text).is_host_name()) << text;
  }
}

TEST(Name, RandomBytesGiveANameThatReadsBackOrNothing) {
  std::mt19937 random{7505};  // NOLINT: the same on every run
  std::uniform_int_distribution<int> octet{0, 255};
  std::uniform_int_distribution<std::size_t> length{0, 40};
  int read = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string bytes(length(random), '\0');
    for (char& c : bytes) c = static_cast<char>(octet(random));
    if (const auto found = Name::from_text(bytes)) {
      ++read;
      EXPECT_EQ(Name::from_text(found->to_text()), found);
      EXPECT_EQ(Name::from_wire(found->wire()), found);
    }
    if (!bytes.empty()) bytes[0] = static_cast<char>(bytes[0] & 0x3F);
    if (const auto found = Name::from_wire(bytes)) {
      EXPECT_EQ(Name::from_text(found->to_text()), found);
    }
  }
  EXPECT_GT(read, 10'000);
}

}  // namespace
}  // namespace nullmx
