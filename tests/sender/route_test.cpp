// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "route.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>

#include "decision.hpp"

namespace nullmx::sender {

void PrintTo(const Destination& destination, std::ostream* out) {
  *out << destination.exchange << ' ' << destination.address.to_text();
}

namespace {

constexpr std::string_view kZone = R"(
$ORIGIN example.
$TTL 300
@       SOA ns hostmaster 1 2 3 4 60
null    MX  0 .
three   MX  30 c
        MX  10 a
        MX  20 b
equal   MX  10 a
        MX  10 b
        MX  10 c
        MX  20 d
a       A   198.51.100.1
b       A   198.51.100.2
        AAAA 2001:db8::2
c       A   198.51.100.3
d       A   198.51.100.4
web     A   198.51.100.5
        AAAA 2001:db8::5
blog    CNAME web
alias   MX  10 to-a
to-a    CNAME a
dots    MX  5 .
        MX  10 a
many    MX  10 crowd
crowd   A   198.51.100.101
        A   198.51.100.102
        A   198.51.100.103
        A   198.51.100.104
        A   198.51.100.105
        A   198.51.100.106
        A   198.51.100.107
        A   198.51.100.108
        A   198.51.100.109
        A   198.51.100.110
        A   198.51.100.111
half    MX  10 nowhere
        MX  20 d
)";

struct RouteTest : testing::Test {
  RouteTest() { policy.targets = Policy::Targets::evaluate; }

  Policy policy;
  std::mt19937_64 random{1};

  Verdict verdict(std::string_view input) const {
    Options options;
    options.policy = policy;
    Validator validator(
        [](Loop& loop) { return std::make_unique<ZoneResolver>(loop, *Zone::parse(kZone)); },
        options);
    return check_now(validator, input);
  }

  /// "a 198.51.100.1", without ".example"
  std::vector<std::string> way_to(std::string_view input) {
    std::vector<std::string> way;
    for (const auto& [exchange, address] : route(verdict(input), policy, random)) {
      way.push_back(exchange.substr(0, exchange.find(".example")) + ' ' + address.to_text());
    }
    return way;
  }
};
using Way = std::vector<std::string>;

TEST_F(RouteTest, GoesByPreference) {
  EXPECT_EQ(way_to("u@three.example"),
            (Way{"a 198.51.100.1", "b 2001:db8::2", "b 198.51.100.2", "c 198.51.100.3"}));
}

TEST_F(RouteTest, EqualPreferencesComeInAnyOrder) {
  policy.family = Policy::Family::ipv4;
  std::map<Way, int> ways;
  for (int n = 0; n < 600; ++n) ++ways[way_to("u@equal.example")];
  EXPECT_EQ(ways.size(), 6U);
  for (const auto& [way, times] : ways) {
    EXPECT_GT(times, 50);  // of 100; the seed is always the same
    EXPECT_EQ(way.back(), "d 198.51.100.4");
  }
}

TEST_F(RouteTest, WithoutMxGoesToTheDomainItself) {
  EXPECT_EQ(way_to("u@web.example"), (Way{"web 2001:db8::5", "web 198.51.100.5"}));
  EXPECT_EQ(way_to("u@blog.example"), (Way{"blog 2001:db8::5", "blog 198.51.100.5"}));
  policy.family = Policy::Family::ipv4;
  EXPECT_EQ(way_to("u@web.example"), Way{"web 198.51.100.5"});
}

TEST_F(RouteTest, FollowsAnExchangeThatIsAnAlias) {
  EXPECT_EQ(way_to("u@alias.example"), Way{"to-a 198.51.100.1"});
}

TEST_F(RouteTest, PassesOverWhatIsNoHost) {
  EXPECT_EQ(way_to("u@dots.example"), Way{"a 198.51.100.1"});
  EXPECT_EQ(way_to("u@half.example"), Way{"d 198.51.100.4"});
}

TEST_F(RouteTest, TriesTenAddressesAtMost) {
  EXPECT_EQ(way_to("u@many.example").size(), kMaxDestinations);
}

TEST_F(RouteTest, EndsBeforeThisHost) {
  policy.own_names = {*Name::from_text("b.example")};
  EXPECT_EQ(way_to("u@three.example"), Way{"a 198.51.100.1"});
  policy.own_names.clear();
  policy.own_addresses = {*IpAddress::from_text("198.51.100.3")};
  EXPECT_EQ(way_to("u@three.example"), (Way{"a 198.51.100.1", "b 2001:db8::2", "b 198.51.100.2"}));
}

TEST_F(RouteTest, AnAddressLiteralIsTheWay) {
  EXPECT_EQ(way_to("u@[192.0.2.1]"), Way{"[192.0.2.1] 192.0.2.1"});
  EXPECT_EQ(way_to("u@[IPv6:2001:db8::1]"), Way{"[IPv6:2001:db8::1] 2001:db8::1"});
  EXPECT_EQ(way_to("u@[ipv6:2001:db8::1]").size(), 1U);
}

TEST_F(RouteTest, NowhereForWhatTakesNoMail) { EXPECT_EQ(way_to("u@null.example"), Way{}); }

TEST_F(RouteTest, WhatLeadsToThisHostWithoutMxIsRefused) {
  const auto status = [this](std::string_view input) {
    const Decision decision = decide(verdict(input), policy);
    return decision.next == Next::refuse ? decision.outcome.status : "none";
  };
  EXPECT_EQ(status("u@web.example"), "none");
  policy.own_names = {*Name::from_text("web.example")};
  EXPECT_EQ(status("u@web.example"), "5.4.6");
  EXPECT_EQ(status("u@blog.example"), "5.4.6") << "an alias of it";
  EXPECT_EQ(status("u@a.example"), "none");
  policy.own_names.clear();
  policy.own_addresses = {*IpAddress::from_text("198.51.100.5"),
                          *IpAddress::from_text("2001:db8::1")};
  EXPECT_EQ(status("u@web.example"), "5.4.6");
  EXPECT_EQ(status("u@[198.51.100.5]"), "5.4.6");
  EXPECT_EQ(status("u@[IPv6:2001:db8::1]"), "5.4.6");
  EXPECT_EQ(status("u@[198.51.100.1]"), "none");
  EXPECT_EQ(status("u@three.example"), "none") << "the route ends before this host";
}

TEST_F(RouteTest, DecisionsFollowTheAdvice) {
  EXPECT_EQ(decide(verdict("u@three.example"), policy).next, Next::connect);
  EXPECT_EQ(decide(verdict("u@[192.0.2.1]"), policy).next, Next::connect);
  const Decision null = decide(verdict("u@null.example"), policy);
  EXPECT_EQ(null.next, Next::refuse);
  EXPECT_EQ(null.outcome.status, "5.1.10");
  EXPECT_TRUE(null.outcome.diagnostic.starts_with("556 5.1.10 <null.example>"));
  const Decision unknown = decide(verdict("u@elsewhere.test"), policy);
  EXPECT_EQ(unknown.next, Next::wait);
  EXPECT_EQ(unknown.outcome.status, "4.4.3");
  EXPECT_EQ(decide(Verdict{}, policy).next, Next::wait);
}

}  // namespace
}  // namespace nullmx::sender
