// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nullmx::test {

/// A name, its first label first, in lower case; the root has none.
using Labels = std::vector<std::string>;

/// Labels with their lengths, without the root's octet.
std::string wire_of(const Labels& labels);

/// What is compared.  Of an MX its preference and its exchange, as wire_of() has it; of an address
/// its octets.
struct Rdata {
  unsigned preference = 0;
  std::string octets;
  friend auto operator<=>(const Rdata&, const Rdata&) = default;
};
using RdataSet = std::set<Rdata>;

enum Type : unsigned {
  a = 1,
  ns = 2,
  cname = 5,
  soa = 6,
  mx = 15,
  aaaa = 28,
  dname = 39,
  opt = 41
};
constexpr unsigned kIn = 1;

enum class Section : std::uint8_t { question, answer, authority, additional };

/// Why a strict reader makes nothing of a message.
enum class Refusal : std::uint8_t {
  none,
  length,        // no header, or over 65,535 octets
  header_alone,  // of which only an error is taken
  truncated,
  question_count,  // not one
  // What keeps a message from being whole:
  cut,            // something ends behind the message
  label_type,     // 01 or 10
  pointer,        // not back to where a label was read
  name_length,    // over 255 octets
  hops,           // a name of over 64 pointers
  work,           // names that expand to more than a reply is worth
  rdata,          // the fields, or the options of an OPT, do not fill RDLENGTH
  opt_place,      // an OPT that is not the one of the root in the additional section
  soa_count,      // over 8
  octets_behind,  // the last record
  // What a whole one says:
  other_question,
  rcode,        // neither NOERROR nor NXDOMAIN
  alias_limit,  // over 8 aliases
  two_aliases,  // of one name
  alias_loop,
  denied_name,      // NXDOMAIN, and records of that name
  beside_question,  // nothing but records of other names, or of other types without an SOA
  lame,             // nothing at all, by a server that does not know
};

/// Is it a type whose RDATA is anything, or ends with anything?  RFC 3597 and those to come.
bool is_opaque(unsigned type);

struct Record {
  Section section{};
  Labels owner;
  unsigned type = 0;
  unsigned rr_class = 0;
  std::size_t type_at = 0;  // where in the message its type stands
  Labels target;            // the first name of its RDATA
  Rdata rdata;              // of an MX or address
};

/// A reply read to the letter, by no code of the library: slowly, so that it can be compared with
/// the RFCs by eye.
struct Outline {
  Outline(std::string_view message, const Labels& question, unsigned type);

  /// Is it a record that answers the question?
  bool answers(const Record& record) const;

  Refusal refusal = Refusal::none;
  unsigned answer_count = 0;    // ANCOUNT
  std::vector<Record> records;  // if refused: the last one may be where it was
  bool in_rdata = false;        // if refused: was it there?
  std::size_t most_hops = 0;    // of any name
  Labels asked;
  Labels end;  // of the aliases
  unsigned wanted;
};

}  // namespace nullmx::test
