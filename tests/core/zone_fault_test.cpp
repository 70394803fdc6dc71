// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "nullmx/zone.hpp"

namespace nullmx {
namespace {

std::string fault_of(std::string_view text) {
  const auto zone = Zone::parse(text);
  if (zone) return "none";
  return "line " + std::to_string(zone.fault().line) + ": " + zone.fault().reason;
}

struct FaultCase {
  const char* reason;
  std::string_view text;
  std::string_view fault;
};

TEST(ZoneFaults, AreToldByLineAndReason) {
  const FaultCase cases[] = {
      {"an export that failed is no empty world", "", "line 1: the text has no record"},
      {"nor are comments", "; nothing\n$ORIGIN example.\n", "line 1: the text has no record"},
      {"a fault of syntax", "a MX 0 .\nb MX x .",
       "line 2: MX: the preference is no number from 0 to 65535"},
      {"data beside an alias", "a CNAME b\n\na MX 0 .",
       "line 3: a is an alias by line 1, and no other record may stand beside a CNAME (RFC 1034 "
       "§3.6.2)"},
      {"an alias beside data", "a MX 0 .\nA CNAME b",
       "line 2: a has other records, in line 1, and a CNAME must stand alone (RFC 1034 §3.6.2)"},
      {"a signed alias is one", "a CNAME b\na RRSIG x\na NSEC x", "none"},
      {"in any order", "a RRSIG x\na NSEC x\na CNAME b", "none"},
      {"other data beside a signed alias", "a RRSIG x\na CNAME b\na TXT x",
       "line 3: a is an alias by line 2, and no other record may stand beside a CNAME (RFC 1034 "
       "§3.6.2)"},
      {"two aliases", "a CNAME b\na CNAME c", "line 2: a has a second CNAME, other than in line 1"},
      {"two DNAMEs", "a DNAME b\na DNAME c", "line 2: a has a second DNAME, other than in line 1"},
      {"two SOAs", "a SOA n h 1 2 3 4 5\na SOA n h 2 2 3 4 5",
       "line 2: a has a second SOA, other than in line 1"},
      {"a zone transfer repeats its SOA", "a SOA n h 1 2 3 4 5\na MX 0 .\na SOA n h 1 2 3 4 5",
       "none"},
      {"a record that no zone would serve", "a SOA n h 1 2 3 4 5\nb MX 0 .",
       "line 2: b is in none of the zones of this text"},
      {"before the SOA too", "b MX 0 .\nc.a MX 0 .\na SOA n h 1 2 3 4 5",
       "line 1: b is in none of the zones of this text"},
      {"the SOA may come last", "c.a MX 0 .\na SOA n h 1 2 3 4 5", "none"},
      {"data below a DNAME", "a DNAME b\nx.a MX 0 .",
       "line 2: x.a is below a DNAME, where no record may stand (RFC 6672 §2.4)"},
      {"data beside a DNAME", "a DNAME b\na MX 0 .\nab MX 0 .", "none"},
  };
  for (const FaultCase& c : cases) EXPECT_EQ(fault_of(c.text), c.fault) << c.reason;
}

}  // namespace
}  // namespace nullmx
