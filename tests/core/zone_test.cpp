// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "nullmx/zone.hpp"
#include "support/zone_world.hpp"

namespace nullmx {
namespace {

using test::expect_all;
using test::zone_of;

constexpr std::string_view kSoa = " | example 60 SOA n.example h.example 1 2 3 4 5";
std::string with_soa(std::string text) { return text += kSoa; }

constexpr std::string_view kExample = R"($ORIGIN example.
$TTL 60
@            SOA   n h 1 2 3 4 5
null         MX    0 .
null-with-a  MX    0 .
null-with-a  A     192.0.2.1
alias    30  CNAME null
to-host      CNAME host
dangling     CNAME nobody
host         A     192.0.2.1
below.empty  A     192.0.2.2
*.parked  9  MX    0 .
www.parked   A     192.0.2.3
a.b.parked   A     192.0.2.3
*.to         CNAME null
*.to-nobody  CNAME nobody
loop1        CNAME loop2
loop2        CNAME loop1
self         CNAME self
old      40  DNAME new
shop.new     MX    0 .
*.bare.wild  A     192.0.2.4
out          CNAME null.elsewhere.
twice     1  MX    0 .
twice     2  MX    0 .
)";

TEST(ZoneReply, GivesRecordsAsTheyStand) {
  expect_all(
      zone_of(kExample),
      {
          {"C1: the null MX", "null.example", RrType::mx, "NOERROR null.example 60 MX 0 ."},
          {"C2: the address beside it is another question", "null-with-a.example", RrType::mx,
           "NOERROR null-with-a.example 60 MX 0 ."},
          {"C2: which is answered too", "null-with-a.example", RrType::a,
           "NOERROR null-with-a.example 60 A 192.0.2.1"},
          {"C5: duplicates and their TTLs as written", "twice.example", RrType::mx,
           "NOERROR twice.example 1 MX 0 . twice.example 2 MX 0 ."},
          {"the SOA itself", "example", RrType::soa, "NOERROR" + std::string{kSoa.substr(2)}},
          {"names are compared without case", "NULL.Example", RrType::mx,
           "NOERROR null.example 60 MX 0 ."},
      });
}

TEST(ZoneReply, DeniesWithTheSoaOfTheZone) {
  expect_all(
      zone_of(kExample),
      {
          {"E1: no such name", "nobody.example", RrType::mx, with_soa("NXDOMAIN")},
          {"E1: nor below one that exists", "a.null.example", RrType::mx, with_soa("NXDOMAIN")},
          {"E5, E6: the name, but not the type", "host.example", RrType::mx, with_soa("NOERROR")},
          {"E6: the apex has no MX", "example", RrType::mx, with_soa("NOERROR")},
          {"E13: an empty non-terminal exists", "empty.example", RrType::mx, with_soa("NOERROR")},
          {"a name that another starts with is not above it", "below.empt.example", RrType::mx,
           with_soa("NXDOMAIN")},
      });
}

TEST(ZoneReply, SynthesisesWildcards) {
  expect_all(
      zone_of(kExample),
      {
          {"C21: the owner is the name that was asked for", "x.parked.example", RrType::mx,
           "NOERROR x.parked.example 9 MX 0 ."},
          {"a wildcard stands for several labels", "y.x.parked.example", RrType::mx,
           "NOERROR y.x.parked.example 9 MX 0 ."},
          {"it has no other type", "x.parked.example", RrType::a, with_soa("NOERROR")},
          {"it does not cover what exists", "www.parked.example", RrType::mx, with_soa("NOERROR")},
          {"nor what is below that", "x.www.parked.example", RrType::mx, with_soa("NXDOMAIN")},
          {"nor an empty non-terminal", "b.parked.example", RrType::mx, with_soa("NOERROR")},
          {"nor what is below that", "x.b.parked.example", RrType::mx, with_soa("NXDOMAIN")},
          {"nor the name above it", "parked.example", RrType::mx, with_soa("NOERROR")},
          {"it is a name like others", "*.parked.example", RrType::mx,
           "NOERROR *.parked.example 9 MX 0 ."},
          {"nothing is synthesised from below another wildcard", "x.*.parked.example", RrType::mx,
           with_soa("NXDOMAIN")},
          {"D1: an alias by a wildcard", "x.to.example", RrType::mx,
           "NOERROR x.to.example 60 CNAME null.example null.example 60 MX 0 ."},
          {"D4: an alias by a wildcard to nothing", "x.to-nobody.example", RrType::mx,
           with_soa("NXDOMAIN x.to-nobody.example 60 CNAME nobody.example")},
          {"the closest encloser need not have records", "x.bare.wild.example", RrType::a,
           "NOERROR x.bare.wild.example 60 A 192.0.2.4"},
      });
}

TEST(ZoneReply, FollowsAliases) {
  expect_all(
      zone_of(kExample),
      {
          {"D1: to the null MX", "alias.example", RrType::mx,
           "NOERROR alias.example 30 CNAME null.example null.example 60 MX 0 ."},
          {"D3: to an address only", "to-host.example", RrType::mx,
           with_soa("NOERROR to-host.example 60 CNAME host.example")},
          {"D3: whose address it is", "to-host.example", RrType::a,
           "NOERROR to-host.example 60 CNAME host.example host.example 60 A 192.0.2.1"},
          {"an alias asked for is no alias to follow", "alias.example", RrType::cname,
           "NOERROR alias.example 30 CNAME null.example"},
          {"D6: a loop is shown, not hidden", "loop1.example", RrType::mx,
           "NOERROR loop1.example 60 CNAME loop2.example loop2.example 60 CNAME loop1.example"},
          {"D6: an alias of itself", "self.example", RrType::mx,
           "NOERROR self.example 60 CNAME self.example"},
          {"D8: DNAME, and a CNAME with its TTL", "shop.old.example", RrType::mx,
           "NOERROR old.example 40 DNAME new.example "
           "shop.old.example 40 CNAME shop.new.example shop.new.example 60 MX 0 ."},
          {"D8: to a name that is not there", "x.shop.old.example", RrType::mx,
           with_soa("NXDOMAIN old.example 40 DNAME new.example "
                    "x.shop.old.example 40 CNAME x.shop.new.example")},
          {"D8: asked for the alias, it is the answer", "shop.old.example", RrType::cname,
           "NOERROR old.example 40 DNAME new.example shop.old.example 40 CNAME shop.new.example"},
          {"a DNAME does not rename its owner", "old.example", RrType::mx, with_soa("NOERROR")},
          {"D4: RFC 6604 §3, the rcode is about the end", "dangling.example", RrType::mx,
           with_soa("NXDOMAIN dangling.example 60 CNAME nobody.example")},
          {"the alias leaves all zones", "out.example", RrType::mx,
           "REFUSED out.example 60 CNAME null.elsewhere"},
      });
}

}  // namespace
}  // namespace nullmx
