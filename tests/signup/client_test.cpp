// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "client.hpp"

#include <gtest/gtest.h>

namespace nullmx::signup {
namespace {

std::string direct(std::string_view peer) { return client_network(peer, "", ProxyTrust::none); }

std::string by_proxy(std::string_view forwarded_for) {
  return client_network("127.0.0.1", forwarded_for, ProxyTrust::forwarded_for);
}

TEST(ClientNetwork, IsTheAddressOfIpv4) {
  EXPECT_EQ(direct("192.0.2.1"), direct("192.0.2.1"));
  EXPECT_NE(direct("192.0.2.1"), direct("192.0.2.2"));
  EXPECT_EQ(direct("::ffff:192.0.2.1"), direct("192.0.2.1")) << "a socket for both families";
}

TEST(ClientNetwork, IsThe64OfIpv6) {
  EXPECT_EQ(direct("2001:db8:1:2::1"), direct("2001:db8:1:2:ffff::9"));
  EXPECT_NE(direct("2001:db8:1:2::1"), direct("2001:db8:1:3::1"));
  EXPECT_EQ(direct("fe80::1%eth0"), direct("fe80::1"));
}

TEST(ClientNetwork, BelievesNoHeaderUnlessAProxyIsTrusted) {
  EXPECT_EQ(client_network("192.0.2.1", "198.51.100.7", ProxyTrust::none), direct("192.0.2.1"));
}

TEST(ClientNetwork, BelievesTheLastHopOfAProxy) {
  EXPECT_EQ(by_proxy("198.51.100.7"), direct("198.51.100.7"));
  EXPECT_EQ(by_proxy("10.9.8.7, 198.51.100.7"), direct("198.51.100.7"));
  EXPECT_EQ(by_proxy("made up, \"\",198.51.100.7\t"), direct("198.51.100.7"));
  EXPECT_EQ(by_proxy("2001:db8:1:2::5"), direct("2001:db8:1:2::6"));
}

TEST(ClientNetwork, TakesTheProxyItselfForWhatIsNoAddress) {
  for (const char* header : {"", ",", "unknown", "198.51.100.7,", "198.51.100.7:80", "1.2.3.4.5"}) {
    EXPECT_EQ(by_proxy(header), direct("127.0.0.1")) << header;
  }
}

TEST(ClientNetwork, EvenWhatIsNoAddressHasABucket) {
  EXPECT_EQ(direct("unix"), "unix");
  EXPECT_EQ(direct(""), "");
}

}  // namespace
}  // namespace nullmx::signup
