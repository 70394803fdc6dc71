// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/misbehaving_server.hpp"

/// Replies that are whole, and say something strange.
namespace nullmx::test {
namespace {

constexpr auto kBoth = Misbehaviour::Over::both;

/// 3.step leads to 4.step, without end.
void one_step(const Asked& asked) {
  const std::string next = std::to_string(asked.number + 1) + ".step.test";
  asked.reply(reply_saying(asked.query, "@ 300 CNAME " + next));
}

/// A hundred aliases in one message, a null MX at the end.
void hundred_aliases(const Asked& asked) {
  std::string text = "@ 300 CNAME a0.@";
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i);
    text += "\na" + n + ".@ 300 CNAME a" + std::to_string(i + 1) + ".@";
  }
  asked.reply(reply_saying(asked.query, text + "\na100.@ 300 MX 0 ."));
}

std::vector<Misbehaviour> that_deny() {
  return {
      {"nodata", "no MX, with the SOA", kBoth, says("-- authority\n test 300 SOA 60")},
      {"nodata-no-soa", "no MX, and no SOA", kBoth, says("")},
      {"nodata-foreign-soa", "no MX, with the SOA of another zone", kBoth,
       says("-- authority\n other.example 300 SOA 60")},
      {"nothing", "no record of any type", kBoth,
       says("-- authority\n test 300 SOA 60", "-- authority\n test 300 SOA 60")},
      {"nxdomain", "NXDOMAIN with the SOA", kBoth,
       says("? rcode=3\n -- authority\n test 300 SOA 60")},
      {"nxdomain-no-soa", "NXDOMAIN without an SOA", kBoth, says("? rcode=3\n")},
      {"nxdomain-alias", "NXDOMAIN for the target of an alias", kBoth,
       says("? rcode=3\n @ 200 CNAME gone.test\n -- authority\n test 300 SOA 60")},
      {"nxdomain-null", "NXDOMAIN with a null MX inside", kBoth,
       says("? rcode=3\n @ 300 MX 0 .\n -- authority\n test 300 SOA 60")},
      {"soa-minimum", "an SOA whose MINIMUM is below its TTL", kBoth,
       says("? rcode=3\n -- authority\n test 300 SOA 7")},
      {"soa-ttl", "an SOA whose TTL is below its MINIMUM", kBoth,
       says("? rcode=3\n -- authority\n test 7 SOA 300")},
      {"referral", "name servers of a zone below, and no SOA", kBoth,
       says("-- authority\n @ 300 NS ns.@\n -- additional\n ns.@ 300 A 203.0.114.9")},
      {"referral-upward", "the root's name servers", kBoth,
       says("-- authority\n . 300 NS a.root.test")},
      {"no-recursion", "nothing, from a server that does not recurse", kBoth, says("? ra=0\n")},
      {"no-recursion-mx", "an answer from a server that does not recurse", kBoth,
       says("? ra=0\n @ 3600 MX 10 mx.@")},
  };
}

constexpr std::string_view kNoRecord = "-- authority\n test 300 SOA 60";

/// No MX; so when asked for A, and not to be had when asked for AAAA.
std::function<void(const Asked&)> lacks_aaaa(std::string_view a) {
  return [a](const Asked& asked) {
    if (asked.question.type == RrType::a) return asked.reply(reply_saying(asked.query, a));
    says(kNoRecord, "? rcode=2")(asked);
  };
}

std::vector<Misbehaviour> without_whole_addresses() {
  return {
      {"address-absent", "no MX, and NXDOMAIN for the addresses", kBoth,
       says(kNoRecord, "? rcode=3\n -- authority\n test 300 SOA 60")},
      {"address-unknown", "no MX, and SERVFAIL for the addresses", kBoth,
       says(kNoRecord, "? rcode=2")},
      {"a-alone", "no MX, an A record, and SERVFAIL for AAAA", kBoth,
       lacks_aaaa("@ 300 A 203.0.114.1")},
      {"aaaa-unknown", "neither MX nor A, and SERVFAIL for AAAA", kBoth, lacks_aaaa(kNoRecord)},
  };
}

std::vector<Misbehaviour> of_other_names() {
  return {
      {"only-a", "an address instead of an MX", kBoth, says("@ 300 A 203.0.114.1")},
      {"only-cname", "an alias without its end", kBoth, says("@ 300 CNAME to.honest.test")},
      {"cname-null", "an alias for a name with a null MX", kBoth,
       says("@ 200 CNAME end.test\n end.test 300 MX 0 .")},
      {"cname-mx", "an alias beside a null MX", kBoth,
       says("@ 300 MX 0 .\n @ 300 CNAME to.honest.test")},
      {"cname-root", "an alias for the root", kBoth, says("@ 300 CNAME .")},
      {"cname-middle", "a null MX in the middle of a chain", kBoth,
       says("@ 300 CNAME b.test\n b.test 300 MX 0 .\n b.test 300 CNAME to.honest.test")},
      {"loop", "two aliases for each other", kBoth,
       says("@ 300 CNAME b.test\n b.test 300 CNAME @\n @ 300 MX 0 .")},
      {"loop-self", "an alias for itself", kBoth, says("@ 300 CNAME @")},
      {"loop-there", "an alias for loop-back", kBoth, says("@ 300 CNAME loop-back.test")},
      {"loop-back", "an alias for loop-there", kBoth, says("@ 300 CNAME loop-there.test")},
      {"chain", "a hundred aliases at once", kBoth, hundred_aliases},
      {"step", "an alias for the next number", kBoth, one_step},
      {"dname", "a DNAME, its CNAME with TTL 0, and a null MX", kBoth,
       says("dname.test 200 DNAME end.test\n @ 0 CNAME b.end.test\n b.end.test 300 MX 0 .")},
      {"dname-other", "a DNAME that its CNAME contradicts", kBoth,
       says("dname-other.test 200 DNAME end.test\n @ 0 CNAME b.other.test\n"
            "b.other.test 300 MX 0 .")},
      {"owner", "the null MX of another name", kBoth, says("other.test 300 MX 0 .")},
      {"owner-soa", "the null MX of another name, with the SOA", kBoth,
       says("other.test 300 MX 0 .\n -- authority\n test 300 SOA 60")},
      {"class", "a null MX of class CH", kBoth, says("@ 300 CH MX 0 .")},
      {"authority", "the null MX in the authority section, with the SOA", kBoth,
       says("-- authority\n @ 300 MX 0 .\n test 300 SOA 60")},
      {"additional", "the null MX in the additional section", kBoth,
       says("-- additional\n @ 300 MX 0 .")},
  };
}

/// The truth for a second, and then a failure, in turn.
void fade(const Asked& asked) {
  const bool fails = asked.before % 2 == 1;
  asked.reply(reply_saying(asked.query, fails ? "? rcode=2\n" : "@ 1 MX 10 mx.@"));
}

std::vector<Misbehaviour> of_odd_ttls() {
  return {
      {"ttl-0", "TTL 0", kBoth, says("@ 0 MX 0 .")},
      {"ttl-1", "TTL 1", kBoth, says("@ 1 MX 10 mx.@")},
      {"ttl-10", "TTL 10", kBoth, says("@ 10 MX 10 mx.@")},
      {"fading", "TTL 1, then SERVFAIL, in turn", kBoth, fade},
      {"ttl-1-null", "TTL 1 of a null MX", kBoth, says("@ 1 MX 0 .")},
      {"ttl-31", "TTL 2^31", kBoth, says("@ 2147483648 MX 10 mx.@")},
      {"ttl-31-null", "TTL 2^31 of a null MX", kBoth, says("@ 2147483648 MX 0 .")},
      {"ttl-32", "TTL 2^32-1", kBoth, says("@ 4294967295 MX 10 mx.@")},
      {"ttl-mixed", "three TTLs in one set", kBoth,
       says("@ 300 MX 10 mx.@\n @ 40 MX 20 mx.@\n @ 4294967295 MX 30 mx.@")},
      {"ttl-mixed-0", "TTL 0 beside another", kBoth, says("@ 300 MX 10 mx.@\n @ 0 MX 20 mx.@")},
  };
}

std::vector<Misbehaviour> of_odd_records() {
  return {
      {"label-zero", "an octet 0 in an exchange's label", kBoth, says("@ 60 MX # 000a0361006200")},
      {"label-dot", "a dot in an exchange's label", kBoth, says("@ 60 MX # 000a03612e6200")},
      {"label-line", "CR and LF in an exchange's label", kBoth, says("@ 60 MX # 000a03610d0a00")},
      {"signed", "an RRSIG beside the null MX", kBoth,
       says("@ 60 MX 0 .\n"
            "@ 60 RRSIG # 000f0d0200000e10ffffffffffffffff0000047465737400aabb")},
      {"repeated", "one null MX twice", kBoth, says("@ 60 MX 0 .\n @ 60 MX 0 .")},
      {"repeated-ttls", "one null MX twice, with two TTLs", kBoth,
       says("@ 60 MX 0 .\n @ 40 MX 0 .")},
      {"conflict", "a null MX beside another", kBoth, says("@ 60 MX 0 .\n @ 60 MX 10 mx.@")},
      {"stale", "expired data, and said so", kBoth, says("? ede=3\n @ 30 MX 10 mx.@")},
      {"filtered", "NXDOMAIN, and said to be a filter's", kBoth,
       says("? rcode=3 ede=17\n -- authority\n test 300 SOA 60")},
  };
}

}  // namespace

const std::vector<Misbehaviour>& content_misbehaviours() {
  static const std::vector<Misbehaviour> all = [] {
    std::vector<Misbehaviour> list = that_deny();
    for (Misbehaviour& one : without_whole_addresses()) list.push_back(std::move(one));
    for (Misbehaviour& one : of_other_names()) list.push_back(std::move(one));
    for (Misbehaviour& one : of_odd_ttls()) list.push_back(std::move(one));
    for (Misbehaviour& one : of_odd_records()) list.push_back(std::move(one));
    return list;
  }();
  return all;
}

}  // namespace nullmx::test
