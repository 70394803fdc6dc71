// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/rows.hpp"

namespace nullmx::test {
namespace {

using SpecialUseNames = Rows;

TEST_P(SpecialUseNames, AreTreatedAsTheTableSays) {
  decides_as_the_row_says();
  const auto policy = parse_policy(GetParam().policy);
  const Walked walked = walk(GetParam().domain, GetParam().replies, *policy);
  EXPECT_EQ(walked.asked.empty(), GetParam().replies.empty()) << GetParam().reason;
}

constexpr std::string_view kInvalid =
    "special_use(invalid) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=pure";
constexpr std::string_view kLocalhost =
    "special_use(localhost) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=pure";
constexpr std::string_view kMdns =
    "special_use(mdns) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=pure";
constexpr std::string_view kOnion =
    "special_use(onion) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=pure";
constexpr std::string_view kNullMx = "null_mx rcpt=556 5.1.10 mail=550 5.7.27 connect=no ttl=60";

INSTANTIATE_TEST_SUITE_P(
    SectionB, SpecialUseNames,
    testing::Values(
        Row{"B1: below invalid", "d.invalid", "", kInvalid},
        Row{"B1: invalid itself", "invalid", "", kInvalid},
        Row{"B1: in upper case", "D.INVALID", "", kInvalid},
        Row{"B2: localhost", "localhost", "", kLocalhost},
        Row{"B2: below localhost", "d.localhost", "", kLocalhost},
        Row{"B2: localhost=accept sends it to this host", "localhost", "",
            "implicit_mx(localhost) rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=pure",
            "localhost=accept"},
        Row{"B3: local", "printer.local", "", kMdns},
        Row{"B3: the reverse zone of link-local IPv4", "1.254.169.in-addr.arpa", "", kMdns},
        Row{"B3: and of link-local IPv6", "1.0.8.e.f.ip6.arpa", "", kMdns},
        Row{"B3: up to b.e.f", "b.e.f.ip6.arpa", "", kMdns},
        Row{"B4: onion", "d.onion", "", kOnion},
        Row{"B5: test is asked", "d.test", "? d.test MX\n d.test 60 MX 0 .", kNullMx},
        Row{"B6: example is asked", "d.example", "? d.example MX\n d.example 60 MX 0 .", kNullMx},
        Row{"B6: example.com is asked", "example.com", "? example.com MX\n example.com 60 MX 0 .",
            kNullMx},
        Row{"B7: alt is asked", "d.alt", "? d.alt MX rcode=3\n -- authority\n . 60 SOA 60",
            "no_such_domain rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60"},
        Row{"B7: unless it shall not leak", "d.alt", "",
            "special_use(alt) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=pure", "alt=answer"},
        Row{"B8: home.arpa is asked", "d.home.arpa", "? d.home.arpa MX\n d.home.arpa 60 MX 0 .",
            kNullMx},
        Row{"B8: internal is asked", "d.internal", "? d.internal MX\n d.internal 60 MX 0 .",
            kNullMx},
        Row{"B9: special_use=query asks", "d.local", "? d.local MX\n d.local 60 MX 0 .", kNullMx,
            "special_use=query"},
        Row{"a name that merely ends alike is asked", "mylocal", "? mylocal MX\n mylocal 60 MX 0 .",
            kNullMx},
        Row{"and one that has the word inside", "local.example",
            "? local.example MX\n local.example 60 MX 0 .", kNullMx}),
    row_name);

TEST(SpecialUseNames, AreNotAskedForBehindAnAlias) {
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 60 CNAME x.local)");
  EXPECT_EQ(walked.asked, std::vector<std::string>{"d.example MX"});
  EXPECT_EQ(summary(walked.verdict),
            "special_use(mdns) rcpt=550 5.1.2 mail=550 5.1.8 connect=no ttl=60");
}

TEST(SpecialUseNames, AreNotAskedForAnAddressBehindAnAlias) {
  const Walked walked = walk("d.example", R"(
      ? d.example MX
      d.example 60 CNAME localhost
      -- authority
      localhost 90 SOA 90)");
  EXPECT_EQ(walked.asked, std::vector<std::string>{"d.example MX"});
  EXPECT_EQ(walked.verdict.finding, Finding::special_use);
}

TEST(SpecialUseNames, AreNotAskedForAsExchanges) {
  Policy policy;
  policy.targets = Policy::Targets::evaluate;
  const Walked self = walk("d.example", "? d.example MX\n d.example 60 MX 10 localhost", policy);
  EXPECT_EQ(self.asked.size(), 1u);
  EXPECT_EQ(summary(self.verdict),
            "explicit_mx rcpt=250 2.1.5 mail=250 2.1.0 connect=yes ttl=60 "
            "notes=loopback_target,bogon_address");
  const Walked none = walk("d.example", "? d.example MX\n d.example 60 MX 10 mx.invalid", policy);
  EXPECT_EQ(none.asked.size(), 1u);
  EXPECT_EQ(summary(none.verdict), "unusable_mx rcpt=550 5.4.4 mail=550 5.1.8 connect=no ttl=60");
}

}  // namespace
}  // namespace nullmx::test
