// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/profile.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string_view>

namespace nullmx::test {
namespace {

struct Change {
  std::string_view what;
  std::function<void(Options&)> apply;
};

Server server(std::string_view text) { return *Server::parse(text); }
Name name(std::string_view text) { return *Name::from_text(text); }
IpAddress address(std::string_view text) { return *IpAddress::from_text(text); }

Cache::Profile profile_with(const Change& change) {
  Options options;
  change.apply(options);
  return profile_of(options, Source::network, 0);
}

TEST(Profile, DiffersWithEverythingThatAStoredVerdictDependsOn) {
  const Change rows[] = {
      {"nothing", [](Options&) {}},
      {"a server", [](Options& o) { o.servers = {server("192.0.2.1")}; }},
      {"another port", [](Options& o) { o.servers = {server("192.0.2.1:54")}; }},
      {"another scope", [](Options& o) { o.servers = {server("fe80::1%eth0")}; }},
      {"two servers",
       [](Options& o) {
         o.servers = {server("192.0.2.1"), server("192.0.2.2")};
       }},
      {"over TLS", [](Options& o) { o.servers = {server("tls-opportunistic://192.0.2.1:53")}; }},
      {"a name", [](Options& o) { o.servers = {server("tls://192.0.2.1:53#a.example")}; }},
      {"another name", [](Options& o) { o.servers = {server("tls://192.0.2.1:53#b.example")}; }},
      {"a server's pin",
       [](Options& o) {
         o.servers = {server("tls://192.0.2.1:53#a.example")};
         o.servers.front().pins = {SpkiPin{}};
       }},
      {"a pin", [](Options& o) { o.tls_pins = {SpkiPin{}}; }},
      {"a CA", [](Options& o) { o.tls_ca_file = "ca.pem"; }},
      {"transport", [](Options& o) { o.transport = Transport::tcp; }},
      {"confirmation", [](Options& o) { o.confirm_permanent_over_tcp = true; }},
      {"trust_ad", [](Options& o) { o.trust_ad = true; }},
      {"bogon", [](Options& o) { o.policy.bogon = Policy::Bogon::reject; }},
      {"special_use", [](Options& o) { o.policy.special_use = Policy::SpecialUse::query; }},
      {"alt", [](Options& o) { o.policy.alt = Policy::SpecialUse::answer; }},
      {"localhost", [](Options& o) { o.policy.localhost = Policy::Localhost::accept; }},
      {"targets", [](Options& o) { o.policy.targets = Policy::Targets::evaluate; }},
      {"implicit", [](Options& o) { o.policy.implicit = Policy::Implicit::mx_only; }},
      {"IPv4", [](Options& o) { o.policy.family = Policy::Family::ipv4; }},
      {"IPv6", [](Options& o) { o.policy.family = Policy::Family::ipv6; }},
      {"own name", [](Options& o) { o.policy.own_names = {name("mx.example")}; }},
      {"own address", [](Options& o) { o.policy.own_addresses = {address("192.0.2.1")}; }},
      {"limit", [](Options& o) { o.policy.limits.positive = std::chrono::seconds(60); }},
      {"limit of null MX", [](Options& o) { o.policy.limits.null_mx = std::chrono::seconds(60); }},
      {"limit below 0", [](Options& o) { o.policy.limits.negative = std::chrono::seconds(60); }},
  };
  std::set<Cache::Profile> seen;
  for (const Change& row : rows) EXPECT_TRUE(seen.insert(profile_with(row)).second) << row.what;
  EXPECT_TRUE(seen.insert(profile_of({}, Source::zone, 0)).second) << "a zone is no network";
  EXPECT_TRUE(seen.insert(profile_of({}, Source::zone, 1)).second) << "nor another zone";
}

TEST(Profile, IsTheSameForWhatChangesOnlyTheReplyOrTheWayOfAsking) {
  const Change rows[] = {
      {"conflict", [](Options& o) { o.policy.conflict = Policy::Conflict::reject; }},
      {"preference", [](Options& o) { o.policy.preference = Policy::Preference::lenient; }},
      {"smtputf8", [](Options& o) { o.policy.smtputf8 = Policy::SmtpUtf8::absent; }},
      {"timeout", [](Options& o) { o.timeout = std::chrono::seconds(1); }},
      {"attempts", [](Options& o) { o.attempts = 1; }},
      {"window", [](Options& o) { o.window = 1; }},
      {"rotate", [](Options& o) { o.rotate = true; }},
  };
  for (const Change& row : rows) {
    EXPECT_EQ(profile_with(row), profile_of({}, Source::network, 0)) << row.what;
  }
}

TEST(Profile, TakesTheCallersOwnNamesAsASet) {
  const Change one{"", [](Options& o) { o.policy.own_names = {name("a"), name("b")}; }};
  const Change other{"", [](Options& o) { o.policy.own_names = {name("b"), name("a")}; }};
  EXPECT_EQ(profile_with(one), profile_with(other));
}

}  // namespace
}  // namespace nullmx::test
