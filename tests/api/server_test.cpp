// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "nullmx/server.hpp"

namespace nullmx::test {
namespace {

TEST(Server, IsReadAndWritten) {
  struct Row {
    const char* text;
    const char* address;
    std::uint16_t port;
    const char* scope;
    const char* written;
  };
  for (const Row& row : {
           Row{"192.0.2.53", "192.0.2.53", 53, "", "192.0.2.53"},
           Row{"192.0.2.53:5353", "192.0.2.53", 5353, "", "192.0.2.53:5353"},
           Row{"192.0.2.53:53", "192.0.2.53", 53, "", "192.0.2.53"},
           Row{"192.0.2.53:1", "192.0.2.53", 1, "", "192.0.2.53:1"},
           Row{"192.0.2.53:65535", "192.0.2.53", 65535, "", "192.0.2.53:65535"},
           Row{"0.0.0.0", "0.0.0.0", 53, "", "0.0.0.0"},
           Row{"2001:db8::53", "2001:db8::53", 53, "", "2001:db8::53"},
           Row{"2001:DB8:0::53", "2001:db8::53", 53, "", "2001:db8::53"},
           Row{"::1", "::1", 53, "", "::1"},
           Row{"[2001:db8::53]", "2001:db8::53", 53, "", "2001:db8::53"},
           Row{"[2001:db8::53]:5353", "2001:db8::53", 5353, "", "[2001:db8::53]:5353"},
           Row{"fe80::1%eth0", "fe80::1", 53, "eth0", "fe80::1%eth0"},
           Row{"[fe80::1%eth0]:53", "fe80::1", 53, "eth0", "fe80::1%eth0"},
           Row{"[fe80::1%2]:54", "fe80::1", 54, "2", "[fe80::1%2]:54"},
           Row{"::ffff:192.0.2.53", "::ffff:192.0.2.53", 53, "", "::ffff:192.0.2.53"},
       }) {
    const auto server = Server::parse(row.text);
    ASSERT_TRUE(server) << row.text << ": " << server.fault();
    EXPECT_EQ(server->address.to_text(), row.address) << row.text;
    EXPECT_EQ(server->port, row.port) << row.text;
    EXPECT_EQ(server->scope, row.scope) << row.text;
    EXPECT_EQ(server->to_text(), row.written) << row.text;
    EXPECT_EQ(*Server::parse(server->to_text()), *server) << row.text;
  }
}

TEST(Server, SaysWhatIsWrongWithAText) {
  struct Row {
    std::string text;
    const char* fault;
  };
  const char* const no_address = "this is no IPv4 or IPv6 address";
  const char* const no_port = "a port is a number from 1 to 65535";
  for (const Row& row : {
           Row{"", "there is no address"},
           Row{"dns.example", no_address},
           Row{"dns.example:53", no_address},
           Row{"192.0.2", no_address},
           Row{"192.0.2.053.1", no_address},
           Row{"192.0.2.256", no_address},
           Row{" 192.0.2.53", no_address},
           Row{"192.0.2.53 ", no_address},
           Row{std::string("192.0.2.53\0", 11), no_address},
           Row{std::string("192.0.2.53\0:53", 14), no_address},
           Row{"tls:", no_address},
           Row{"tls:/192.0.2.53", no_address},
           Row{"192.0.2.53#dns.example", no_address},
           Row{":53", no_address},
           Row{":", no_address},
           Row{"192.0.2.53:", no_port},
           Row{"192.0.2.53:0", no_port},
           Row{"192.0.2.53:65536", no_port},
           Row{"192.0.2.53:-1", no_port},
           Row{"192.0.2.53:+53", no_port},
           Row{"192.0.2.53: 53", no_port},
           Row{"192.0.2.53:53x", no_port},
           Row{"192.0.2.53:0x35", no_port},
           Row{"[::1]:99999999999999999999", no_port},
           Row{"[::1]:", no_port},
           Row{"[::1", "there is no \"]\" for the \"[\""},
           Row{"[]", "only an IPv6 address stands in brackets"},
           Row{"[192.0.2.53]:53", "only an IPv6 address stands in brackets"},
           Row{"[::1]53", "behind \"]\" stands a colon and the port"},
           Row{"[[::1]]", "behind \"]\" stands a colon and the port"},
           Row{"2001:db8::g", no_address},
           Row{"2001:db8:::53", no_address},
           Row{"fe80::1", "a link-local address needs its interface, as in fe80::1%eth0"},
           Row{"[febf::1]:53", "a link-local address needs its interface, as in fe80::1%eth0"},
           Row{"2001:db8::1%eth0", "only a link-local address has an interface"},
           Row{"192.0.2.53%eth0", "only a link-local address has an interface"},
           Row{"fe80::1%", "behind \"%\" there is no name of an interface"},
           Row{"fe80::1%eth/0", "behind \"%\" there is no name of an interface"},
           Row{"fe80::1%eth 0", "behind \"%\" there is no name of an interface"},
           Row{"fe80::1%" + std::string(16, 'e'), "behind \"%\" there is no name of an interface"},
       }) {
    const auto server = Server::parse(row.text);
    ASSERT_FALSE(server) << row.text;
    EXPECT_EQ(server.fault(), row.fault) << row.text;
  }
}

TEST(Server, OverTlsIsReadAndWritten) {
  struct Row {
    const char* text;
    UsageProfile profile;
    std::uint16_t port;
    const char* name;
    const char* written;
  };
  const auto strict = UsageProfile::strict;
  const auto opportunistic = UsageProfile::opportunistic;
  for (const Row& row : {
           Row{"tls://192.0.2.53#dns.example", strict, 853, "dns.example",
               "tls://192.0.2.53#dns.example"},
           Row{"tls://192.0.2.53:853#DNS.Example.", strict, 853, "dns.example",
               "tls://192.0.2.53#dns.example"},
           Row{"tls://192.0.2.53:53#dns.example", strict, 53, "dns.example",
               "tls://192.0.2.53:53#dns.example"},
           Row{"tls://192.0.2.53#192.0.2.53", strict, 853, "192.0.2.53",
               "tls://192.0.2.53#192.0.2.53"},
           Row{"tls://2001:db8::53#2001:DB8:0::53", strict, 853, "2001:db8::53",
               "tls://[2001:db8::53]#2001:db8::53"},
           Row{"tls://[2001:db8::53]:1853#dns.example", strict, 1853, "dns.example",
               "tls://[2001:db8::53]:1853#dns.example"},
           Row{"tls://fe80::1%a#b#dns.example", strict, 853, "dns.example",
               "tls://[fe80::1%a#b]#dns.example"},
           Row{"tls://192.0.2.53", strict, 853, "", "tls://192.0.2.53"},
           Row{"tls-opportunistic://192.0.2.53", opportunistic, 853, "",
               "tls-opportunistic://192.0.2.53"},
           Row{"tls-opportunistic://[::1]:8853", opportunistic, 8853, "",
               "tls-opportunistic://[::1]:8853"},
           Row{"192.0.2.53:853", UsageProfile::clear_text, 853, "", "192.0.2.53:853"},
       }) {
    const auto server = Server::parse(row.text);
    ASSERT_TRUE(server) << row.text << ": " << server.fault();
    EXPECT_EQ(server->profile, row.profile) << row.text;
    EXPECT_EQ(server->port, row.port) << row.text;
    EXPECT_EQ(server->authentication_name, row.name) << row.text;
    EXPECT_EQ(server->to_text(), row.written) << row.text;
    EXPECT_EQ(*Server::parse(server->to_text()), *server) << row.text;
  }
}

TEST(Server, SaysWhatIsWrongWithATextOverTls) {
  struct Row {
    std::string text;
    const char* fault;
  };
  const char* const no_scheme = "before \"://\" stands tls or tls-opportunistic";
  const char* const no_name = "behind \"#\" there is no domain or IP address";
  for (const Row& row : {
           Row{"https://192.0.2.53", no_scheme},
           Row{"TLS://192.0.2.53", no_scheme},
           Row{"://192.0.2.53", no_scheme},
           Row{"tls://", "there is no address"},
           Row{"tls://#dns.example", "there is no address"},
           Row{"tls://dns.example", "this is no IPv4 or IPv6 address"},
           Row{"tls://192.0.2.53:0#dns.example", "a port is a number from 1 to 65535"},
           Row{"tls://192.0.2.53#", no_name},
           Row{"tls://192.0.2.53#.", no_name},
           Row{"tls://192.0.2.53#dns_.example", no_name},
           Row{"tls://192.0.2.53#*.example", no_name},
           Row{"tls://192.0.2.53#192.0.2.300", no_name},
           Row{std::string("tls://192.0.2.53#dns.example\0", 29), no_name},
           Row{"tls-opportunistic://192.0.2.53#dns.example", "a name is verified with tls:// only"},
       }) {
    const auto server = Server::parse(row.text);
    ASSERT_FALSE(server) << row.text;
    EXPECT_EQ(server.fault(), row.fault) << row.text;
  }
}

}  // namespace
}  // namespace nullmx::test
