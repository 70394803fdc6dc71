// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/reasons.hpp"

#include <array>

#include "differential/predicates.hpp"

namespace nullmx::test {
namespace {

constexpr std::array kReasons{
    Reason{Kind::refused_by_us, cares_old | ldns, "The message has over 65,535 octets.",
           is_too_long},
    Reason{Kind::refused_by_us, cares_old | ldns,
           "The header stands alone; nullmx takes nothing but an error from it.",
           refused_for<Refusal::header_alone>},
    Reason{Kind::refused_by_us, kAll,
           "TC is set, and then what is there is no answer (RFC 2181 §9).",
           refused_for<Refusal::truncated>},
    Reason{Kind::refused_by_us, ldns, "There is no question, or more than one.",
           refused_for<Refusal::question_count>},
    Reason{Kind::refused_by_us, cares_old,
           "Something is broken, and where ANCOUNT is 0 the peer reads only the header.",
           broken_without_answers},
    Reason{Kind::refused_by_us, cares_old,
           "Something is broken behind the answer section, where the peer stops.",
           broken_behind_answers},
    Reason{Kind::refused_by_us, kAll,
           "An OPT is not in the additional section, is the second there, or has another owner "
           "than the root (RFC 6891 §6.1.1).",
           refused_for<Refusal::opt_place>},
    Reason{Kind::refused_by_us, kCares, "Something is broken in RDATA that the peer steps over.",
           broken_in_unread_rdata},
    Reason{Kind::refused_by_us, kAll, "The fields of RDATA do not fill RDLENGTH.",
           rdata_of_other_length},
    Reason{Kind::refused_by_us, ldns, "The options of an OPT do not fill RDLENGTH.",
           options_of_other_length},
    Reason{Kind::refused_by_us, ldns,
           "The last record is broken or missing, and behind a TSIG the peer reads one less.",
           broken_behind_tsig},
    Reason{Kind::refused_by_us, kAll,
           "A pointer does not lead back to where a label was read (RFC 1035 §4.1.4).",
           refused_for<Refusal::pointer>},
    Reason{Kind::refused_by_us, kCares, "A name has over 255 octets (RFC 1035 §2.3.4).",
           refused_for<Refusal::name_length>},
    Reason{Kind::refused_by_us, kNewCares | ldns, "A name has over 64 pointers.",
           refused_for<Refusal::hops>},
    Reason{Kind::refused_by_us, kAll,
           "The names expand to over 64 KiB and eight times the size of the message.",
           refused_for<Refusal::work>},
    Reason{Kind::refused_by_us, kNewCares | ldns, "The authority section has over 8 SOA records.",
           refused_for<Refusal::soa_count>},
    Reason{Kind::refused_by_us, kAll, "Octets stand behind the last record.",
           refused_for<Refusal::octets_behind>},
    Reason{Kind::refused_by_us, kAll, "The question is not the one that was asked.",
           refused_for<Refusal::other_question>},
    Reason{Kind::refused_by_us, kAll,
           "The rcode, with the bits of OPT, is neither NOERROR nor NXDOMAIN.",
           refused_for<Refusal::rcode>},
    Reason{Kind::refused_by_us, kAll, "There are over 8 aliases.",
           refused_for<Refusal::alias_limit>},
    Reason{Kind::refused_by_us, kAll, "A name has two aliases (RFC 1034 §3.6.2).",
           refused_for<Refusal::two_aliases>},
    Reason{Kind::refused_by_us, kAll, "The aliases lead in a circle (RFC 1034 §3.6.2).",
           refused_for<Refusal::alias_loop>},
    Reason{Kind::refused_by_us, kAll,
           "NXDOMAIN beside records of the name that it denies (RFC 6604 §3).",
           refused_for<Refusal::denied_name>},
    Reason{Kind::refused_by_us, kAll,
           "The answer section is about something else, and no SOA says that there is nothing.",
           refused_for<Refusal::beside_question>},
    Reason{Kind::refused_by_us, kAll,
           "There is nothing and no SOA, but a referral or no recursion (RFC 2308 §2.2).",
           refused_for<Refusal::lame>},
    Reason{Kind::refused_by_us, ldns,
           "The peer does not see what is broken: behind fields that do not fill RDLENGTH, of a "
           "type that nullmx does not take apart, it goes on at the wrong octet.",
           ends_without<is_of_opaque_type>},

    Reason{Kind::refused_by_peer, cares_old, "A name has over 50 pointers, but not over 64.",
           has_many_hops},
    Reason{Kind::refused_by_peer, cares_old,
           "Addresses are asked for, and an alias leads to what is no name of a host.",
           has_odd_alias},
    Reason{Kind::refused_by_peer, kNewCares,
           "The opcode is none that the peer knows; nullmx looks at it elsewhere, in echo_of().",
           has_odd_opcode},
    Reason{Kind::refused_by_peer, kNewCares, "The class of a record is none that the peer knows.",
           ends_without<has_odd_class>},
    Reason{Kind::refused_by_peer, cares_1_34_8, "The target of an SRV is compressed (RFC 2782).",
           ends_without<is_srv>},
    Reason{Kind::refused_by_peer, kNewCares | ldns,
           "The fields of a type that nullmx does not take apart do not fill RDLENGTH.",
           ends_without<is_of_opaque_type>},
    Reason{Kind::refused_by_peer, kNewCares, "More than one of the last three, in one message.",
           ends_without<is_any_of_these>},

    Reason{Kind::only_theirs, kAll, "Its owner is not the end of the question's aliases.",
           of_other_owner},
    Reason{Kind::only_theirs, ldns, "Its class is not IN.", of_other_class},
    Reason{Kind::only_theirs, kAll, "nullmx keeps 64 exchanges, and counts the others.",
           beyond_the_64th},
    Reason{Kind::only_theirs, cares_old,
           "The peer ends a name before a label of one NUL, which makes a null MX of a host.",
           is_what_nul_leaves},
    Reason{Kind::only_theirs, ldns,
           "The peer finds it among the octets of another record, for it goes on at the wrong one.",
           ends_without<is_of_opaque_type>},

    Reason{Kind::only_ours, cares_old, "That name, whole.", is_cut_at_nul},
    Reason{Kind::only_ours, cares_old,
           "The peer takes an address only from the owner that the CNAME before it leads to, "
           "whoever that is an alias of, and knows no DNAME.",
           under_no_alias},
    Reason{Kind::only_ours, ldns, "The peer goes past it, for it goes on at the wrong octet.",
           ends_without<is_of_opaque_type>},
};

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::refused_by_us:
      return "nullmx alone refuses";
    case Kind::refused_by_peer:
      return "the peer alone refuses";
    case Kind::only_theirs:
      return "the peer alone has a record";
    case Kind::only_ours:
      return "nullmx alone has a record";
  }
  return {};
}

Case::Case(Peer by, unsigned asked, const std::string& octets)
    : peer(by),
      type(asked),
      message(octets),
      ours(read_by_us(octets, asked)),
      theirs(by == ldns ? read_by_ldns(octets, asked) : read_by_cares(octets, asked)) {}

std::vector<Disagreement> disagreements(const Case& read) {
  std::vector<Disagreement> all;
  if (!read.ours && read.theirs) all.push_back({Kind::refused_by_us, {}});
  if (read.ours && !read.theirs) all.push_back({Kind::refused_by_peer, {}});
  if (!read.ours || !read.theirs) return all;
  for (const Rdata& rdata : *read.theirs) {
    if (!read.ours->contains(rdata)) all.push_back({Kind::only_theirs, rdata});
  }
  for (const Rdata& rdata : *read.ours) {
    if (!read.theirs->contains(rdata)) all.push_back({Kind::only_ours, rdata});
  }
  return all;
}

std::span<const Reason> all_reasons() { return kReasons; }

}  // namespace nullmx::test
