// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <stdexcept>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::ThrowsMessage;

Server server(std::string_view text) { return *Server::parse(text); }

struct Row {
  const char* named;
  std::function<void(Options&)> spoil;
};

void expect_named(const Row& row) {
  Options options;
  row.spoil(options);
  EXPECT_THAT([&] { validate(options); },
              ThrowsMessage<std::invalid_argument>(HasSubstr(row.named)))
      << row.named;
}

TEST(Options, WorkAsTheyAreAndAtTheirLimits) {
  Options options;
  EXPECT_NO_THROW(validate(options));
  options.timeout = options.first_wait = milliseconds(1);
  options.attempts = 1;
  options.servers = {*Server::parse("[fe80::1%eth0]:1"), *Server::parse("127.0.0.1")};
  EXPECT_NO_THROW(validate(options));
  options.timeout = options.first_wait = std::chrono::hours(24);
  options.attempts = 1'000;  // as many as are allowed
  EXPECT_NO_THROW(validate(options));
  for (const auto time : {std::chrono::seconds(1), std::chrono::seconds(259'200)}) {
    options.serve_stale = time;
    EXPECT_NO_THROW(validate(options));
  }
}

TEST(Options, ThatCannotWorkAreNamed) {
  const IpAddress link_local = *IpAddress::from_text("fe80::1");
  for (const Row& row : {
           Row{"timeout: 0 ms", [](Options& o) { o.timeout = milliseconds(0); }},
           Row{"timeout: -1 ms", [](Options& o) { o.timeout = milliseconds(-1); }},
           Row{"timeout: 86400001 ms", [](Options& o) { o.timeout = milliseconds(86'400'001); }},
           Row{"first_wait: 0 ms", [](Options& o) { o.first_wait = milliseconds(0); }},
           Row{"attempts: 0", [](Options& o) { o.attempts = 0; }},
           Row{"serve_stale: 0 s", [](Options& o) { o.serve_stale = std::chrono::seconds(0); }},
           Row{"serve_stale: 259201 s",
               [](Options& o) { o.serve_stale = std::chrono::seconds(259'201); }},
           Row{"servers: 192.0.2.53:0: port 0",
               [](Options& o) {
                 o.servers = {{*IpAddress::from_text("192.0.2.53"), 0, {}}};
               }},
           Row{"servers: fe80::1: a link-local address needs its interface",
               [&](Options& o) {
                 o.servers = {{link_local, 53, {}}};
               }},
           Row{"servers: 192.0.2.53%eth0: only a link-local address",
               [](Options& o) {
                 o.servers = {{*IpAddress::from_text("192.0.2.53"), 53, "eth0"}};
               }},
           Row{"negative", [](Options& o) { o.policy.limits.negative = std::chrono::seconds(-1); }},
       }) {
    expect_named(row);
  }
}

TEST(Options, OfTheWayWorkAtTheirLimits) {
  Options options;
  for (const std::size_t window : {std::size_t{1}, Options::kMaxWindow}) {
    options.window = window;
    EXPECT_NO_THROW(validate(options));
  }
  options.rate = Rate{0.001, 1};
  EXPECT_NO_THROW(validate(options));
  for (const Transport transport : {Transport::udp, Transport::tcp, Transport::tls}) {
    options.transport = transport;
    EXPECT_NO_THROW(validate(options));
  }
}

TEST(Options, OfTheWayThatCannotWorkAreNamed) {
  for (const Row& row : {
           Row{"window: 0 is", [](Options& o) { o.window = 0; }},
           Row{"window: 32001 is", [](Options& o) { o.window = 32'001; }},
           Row{"rate: 0.000000 a second", [](Options& o) { o.rate = Rate{}; }},
           Row{"rate: -1.000000 a second",
               [](Options& o) {
                 o.rate = Rate{-1, 1};
               }},
           Row{"rate: nan a second",
               [](Options& o) {
                 o.rate = Rate{std::nan(""), 1};
               }},
           Row{"rate: inf a second",
               [](Options& o) {
                 o.rate = Rate{HUGE_VAL, 1};
               }},
           Row{"rate: a burst of 0",
               [](Options& o) {
                 o.rate = Rate{1, 0};
               }},
           Row{"transport: none is", [](Options& o) { o.transport = Transport::none; }},
           Row{"transport: tcp_after_udp is",
               [](Options& o) { o.transport = Transport::tcp_after_udp; }},
           Row{"transport: clear_after_tls is",
               [](Options& o) { o.transport = Transport::clear_after_tls; }},
       }) {
    expect_named(row);
  }
}

TEST(Options, OverTlsSayWhoMustAnswer) {
  Options options;
  options.servers = {server("tls://192.0.2.53#dns.example"), server("192.0.2.54")};
  EXPECT_NO_THROW(validate(options));
  options.tls_ca_file = "ca.pem";
  EXPECT_NO_THROW(validate(options));
  options.servers.front().pins = {SpkiPin{}};
  EXPECT_NO_THROW(validate(options)) << "a name and a pin";
  options.servers = {server("tls://192.0.2.53")};
  options.servers.front().pins = {SpkiPin{}};
  EXPECT_NO_THROW(validate(options)) << "a pin alone";
  options.servers = {server("tls://192.0.2.53")};
  options.tls_pins = {SpkiPin{}};
  EXPECT_NO_THROW(validate(options)) << "a pin for all";
  options = {};
  options.servers = {server("tls-opportunistic://192.0.2.53")};
  EXPECT_NO_THROW(validate(options)) << "nobody in particular";
}

TEST(Options, ThatWouldVerifyNobodyAreNamed) {
  for (const Row& row : {
           Row{"servers: tls://192.0.2.53: tls:// needs a name",
               [](Options& o) { o.servers = {server("tls://192.0.2.53")}; }},
           Row{"servers: 192.0.2.53#dns.example: this is no IPv4",
               [](Options& o) {
                 o.servers = {server("192.0.2.53")};
                 o.servers.front().authentication_name = "dns.example";
               }},
           Row{"servers: tls://192.0.2.53#dns_.example: behind",
               [](Options& o) {
                 o.servers = {server("tls://192.0.2.53#dns.example")};
                 o.servers.front().authentication_name = "dns_.example";
               }},
           Row{"servers: tls-opportunistic://192.0.2.53: a name or a pin",
               [](Options& o) {
                 o.servers = {server("tls-opportunistic://192.0.2.53")};
                 o.servers.front().pins = {SpkiPin{}};
               }},
           Row{"servers: 192.0.2.53: a name or a pin",
               [](Options& o) {
                 o.servers = {server("192.0.2.53")};
                 o.servers.front().pins = {SpkiPin{}};
               }},
           Row{"tls_ca_file: ca.pem: no server", [](Options& o) { o.tls_ca_file = "ca.pem"; }},
           Row{"tls_pins: AAAA",
               [](Options& o) {
                 o.tls_pins = {SpkiPin{}};
                 o.servers = {server("tls-opportunistic://192.0.2.53")};
               }},
       }) {
    expect_named(row);
  }
}

}  // namespace
}  // namespace nullmx::test
