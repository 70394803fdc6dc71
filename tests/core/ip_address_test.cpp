// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>

#include "nullmx/answer.hpp"

namespace nullmx {
namespace {

using namespace std::string_view_literals;

IpAddress address(std::string_view text) { return IpAddress::from_text(text).value(); }

TEST(IpAddress, ReadsWhatInetPtonReads) {
  EXPECT_TRUE(address("192.0.2.1").is_v4());
  EXPECT_EQ(address("192.0.2.1").size(), 4U);
  EXPECT_EQ(address("192.0.2.1").data()[3], 1);
  EXPECT_FALSE(address("2001:db8::1").is_v4());
  EXPECT_EQ(address("2001:db8::1").size(), 16U);
  EXPECT_EQ(address("2001:db8::1").data()[15], 1);
  EXPECT_EQ(address("192.0.2.1"), IpAddress(IpAddress::V4{192, 0, 2, 1}));
  EXPECT_NE(address("0.0.0.0"), address("::"));
}

TEST(IpAddress, PrintsTheCanonicalForm) {
  EXPECT_EQ(address("192.0.2.1").to_text(), "192.0.2.1");
  EXPECT_EQ(address("2001:DB8:0:0:0:0:0:1").to_text(), "2001:db8::1");
  EXPECT_EQ(address("::ffff:192.0.2.1").to_text(), "::ffff:192.0.2.1");
  EXPECT_EQ(address("::").to_text(), "::");
}

TEST(IpAddress, RefusesEverythingElse) {
  const std::string_view cases[] = {
      "",
      " ",
      "192.0.2",
      "192.0.2.1 ",
      "192.0.2.256",
      "0x7f.0.0.1",
      "010.1.1.1x",
      "192.0.2.1.",
      "fe80::1%eth0",
      "[::1]",
      ":::",
      "1:2:3:4:5:6:7",
      "12345::",
      "192.0.2.1\0"sv,
      "192.0.2.1/32",
      "::1\0x"sv,
      "localhost",
      "1234567890123456789012345678901234567890123456789",
  };
  for (const auto text : cases) EXPECT_FALSE(IpAddress::from_text(text)) << text;
}

struct BogonCase {
  const char* reason;
  const char* first;
  const char* last;
  const char* before;  // an address beside the prefix that is none, or ""
  const char* behind;
};

TEST(IpAddress, KnowsAddressesThatNoMailHostHas) {
  const BogonCase cases[] = {
      {"this network", "0.0.0.0", "0.255.255.255", "", "1.0.0.0"},
      {"private", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"},
      {"shared", "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"},
      {"loopback", "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"},
      {"link-local", "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"},
      {"private", "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"},
      {"protocols", "192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"},
      {"documentation", "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"},
      {"private", "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"},
      {"benchmarks", "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"},
      {"documentation", "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0"},
      {"documentation", "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0"},
      {"multicast to broadcast", "224.0.0.0", "255.255.255.255", "223.255.255.255", ""},
      {"unspecified and loopback", "::", "::1", "", "::2"},
      {"mapped private", "::ffff:10.0.0.0", "::ffff:10.255.255.255", "::ffff:9.255.255.255",
       "::ffff:11.0.0.0"},
      {"NAT64 of private", "64:ff9b::10.0.0.0", "64:ff9b::10.255.255.255", "64:ff9b::9.255.255.255",
       "64:ff9b::11.0.0.0"},
      {"discard", "100::", "100::ffff:ffff:ffff:ffff", "ff:ffff::", "100:0:0:1::"},
      {"documentation", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
       "2001:db7:ffff::", "2001:db9::"},
      {"documentation", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
       "3ffe:ffff::", "3fff:1000::"},
      {"unique local", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
       "fbff:ffff::", "fe00::"},
      {"link-local", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe7f:ffff::", "fec0::"},
      {"multicast", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "feff:ffff::", ""},
  };
  for (const auto& [reason, first, last, before, behind] : cases) {
    EXPECT_TRUE(address(first).is_bogon()) << reason << ": " << first;
    EXPECT_TRUE(address(last).is_bogon()) << reason << ": " << last;
    for (const std::string_view beside : {before, behind}) {
      if (beside.empty()) continue;
      EXPECT_FALSE(address(beside).is_bogon()) << reason << ": " << beside;
    }
  }
}

TEST(IpAddress, KnowsLoopback) {
  for (const char* text : {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(address(text).is_loopback()) << text;
  }
  for (const char* text : {"128.0.0.1", "0.0.0.0", "::", "::2", "10.0.0.1", "::ffff:10.0.0.1"}) {
    EXPECT_FALSE(address(text).is_loopback()) << text;
  }
}

TEST(RrType, IsSpelledByNameOrByNumber) {
  EXPECT_EQ(to_string(RrType::mx), "MX");
  EXPECT_EQ(to_string(RrType::aaaa), "AAAA");
  EXPECT_EQ(to_string(RrType::a), "A");
  EXPECT_EQ(to_string(RrType::ns), "NS");
  EXPECT_EQ(to_string(RrType::cname), "CNAME");
  EXPECT_EQ(to_string(RrType::soa), "SOA");
  EXPECT_EQ(to_string(RrType::txt), "TXT");
  EXPECT_EQ(to_string(RrType::dname), "DNAME");
  EXPECT_EQ(to_string(RrType::opt), "OPT");
  EXPECT_EQ(to_string(static_cast<RrType>(64)), "TYPE64");
  EXPECT_EQ(to_string(static_cast<RrType>(65'535)), "TYPE65535");
}

}  // namespace
}  // namespace nullmx
