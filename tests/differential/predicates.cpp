// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/predicates.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace nullmx::test {
namespace {

/// The message is not whole, and that shows in its records or its question.
bool is_broken(const Outline& outline) {
  return outline.refusal >= Refusal::cut && outline.refusal <= Refusal::soa_count;
}

bool is_wanted(const Outline& outline, const Record& record) {
  return record.section == Section::answer && record.type == outline.wanted;
}

/// Types whose RDATA the new reader of c-ares takes apart.
bool is_known_to_cares(unsigned type) {
  constexpr std::array kKnown{1u,  2u,  5u,  6u,  12u, 13u, 15u, 16u,  24u,
                              28u, 33u, 35u, 41u, 52u, 64u, 65u, 256u, 257u};
  return std::ranges::find(kKnown, type) != kKnown.end();
}

/// What c-ares takes for the name in question, where the record stands.
bool stands_under(const Outline& outline, const Record& record) {
  Labels name = outline.asked;
  for (const Record& earlier : outline.records) {
    if (&earlier == &record) return record.owner == name;
    if (earlier.type == cname && earlier.rr_class == kIn) name = earlier.target;
  }
  return false;
}

/// Some record says it that `is_meant`, and none that answers the question.
template <class Meant>
bool says(const Outline& outline, const Rdata& rdata, Meant is_meant) {
  bool found = false;
  for (const Record& record : outline.records) {
    if (!is_wanted(outline, record) || record.rdata != rdata) continue;
    if (outline.answers(record)) return false;
    found = found || is_meant(record);
  }
  return found;
}

/// The exchange up to a label that is one NUL; nothing where it has none.
std::optional<Rdata> cut_at_nul(const Rdata& rdata) {
  for (std::size_t at = 0; at < rdata.octets.size();) {
    const auto length = static_cast<unsigned char>(rdata.octets[at]);
    if (length == 1 && rdata.octets[at + 1] == '\0')
      return Rdata{rdata.preference, rdata.octets.substr(0, at)};
    at += 1U + length;
  }
  return std::nullopt;
}

}  // namespace

bool broken_behind_answers(const Case&, const Outline& outline, const Disagreement&) {
  return is_broken(outline) && !outline.records.empty() &&
         outline.records.back().section > Section::answer;
}

bool broken_without_answers(const Case&, const Outline& outline, const Disagreement&) {
  return is_broken(outline) && outline.answer_count == 0;
}

bool broken_in_unread_rdata(const Case& read, const Outline& outline, const Disagreement&) {
  if (!is_broken(outline) || !outline.in_rdata) return false;
  const Record& record = outline.records.back();
  if ((read.peer & kNewCares) != 0) return !is_known_to_cares(record.type);
  const bool is_read = record.rr_class == kIn && record.type == (read.type == mx ? mx : cname);
  return record.section == Section::answer && !is_read;
}

bool rdata_of_other_length(const Case&, const Outline& outline, const Disagreement&) {
  return outline.refusal == Refusal::rdata && outline.records.back().type != opt;
}

bool options_of_other_length(const Case&, const Outline& outline, const Disagreement&) {
  return outline.refusal == Refusal::rdata && outline.records.back().type == opt;
}

bool is_too_long(const Case& read, const Outline& outline, const Disagreement&) {
  return outline.refusal == Refusal::length && read.message.size() > 65'535;
}

bool has_many_hops(const Case&, const Outline& outline, const Disagreement&) {
  return outline.refusal == Refusal::none && outline.most_hops > 50;
}

bool has_odd_opcode(const Case& read, const Outline&, const Disagreement&) {
  constexpr std::array kOpcodes{0u, 1u, 2u, 4u, 5u};
  const unsigned opcode = static_cast<unsigned char>(read.message[2]) >> 3 & 15;
  return std::ranges::find(kOpcodes, opcode) == kOpcodes.end();
}

/// Behind a TSIG ldns reads one record less.
bool broken_behind_tsig(const Case&, const Outline& outline, const Disagreement&) {
  if (!is_broken(outline) || outline.records.empty()) return false;
  const std::span before(outline.records.begin(), outline.records.size() - 1);
  return std::ranges::any_of(before, [](const Record& record) {
    return record.section == Section::additional && record.type == 250;
  });
}

bool under_no_alias(const Case& read, const Outline& outline, const Disagreement& one) {
  return read.type != mx && std::ranges::none_of(outline.records, [&](const Record& record) {
           return outline.answers(record) && record.rdata == one.rdata &&
                  stands_under(outline, record);
         });
}

bool has_odd_alias(const Case& read, const Outline& outline, const Disagreement&) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz0123456789-_/";
  return read.type != mx && std::ranges::any_of(outline.records, [&](const Record& record) {
           return record.section == Section::answer && record.type == cname &&
                  record.rr_class == kIn &&
                  std::ranges::any_of(record.target, [&](const std::string& label) {
                    return label.find_first_not_of(kPlain) != label.npos;
                  });
         });
}

bool of_other_owner(const Case&, const Outline& outline, const Disagreement& one) {
  return says(outline, one.rdata, [&](const Record& record) {
    return record.rr_class == kIn && record.owner != outline.end;
  });
}

bool of_other_class(const Case&, const Outline& outline, const Disagreement& one) {
  return says(outline, one.rdata, [](const Record& record) { return record.rr_class != kIn; });
}

bool beyond_the_64th(const Case& read, const Outline& outline, const Disagreement& one) {
  return read.type == mx && read.ours->size() == 64 &&
         std::ranges::any_of(outline.records, [&](const Record& record) {
           return outline.answers(record) && record.rdata == one.rdata;
         });
}

bool is_cut_at_nul(const Case& read, const Outline&, const Disagreement& one) {
  const auto cut = cut_at_nul(one.rdata);
  return cut && read.theirs->contains(*cut);
}

bool is_what_nul_leaves(const Case&, const Outline& outline, const Disagreement& one) {
  return std::ranges::any_of(outline.records, [&](const Record& record) {
    return is_wanted(outline, record) && cut_at_nul(record.rdata) == one.rdata;
  });
}

bool is_of_opaque_type(const Record& record) { return is_opaque(record.type); }

bool is_srv(const Record& record) { return record.type == 33; }

bool has_odd_class(const Record& record) {
  constexpr std::array kClasses{1u, 3u, 4u, 254u};
  return std::ranges::find(kClasses, record.rr_class) == kClasses.end();
}

bool is_any_of_these(const Record& record) {
  return is_of_opaque_type(record) || is_srv(record) || has_odd_class(record);
}

bool ends_with_types_hidden(const Case& read, const Outline& outline, const Disagreement& one,
                            bool (*is_meant)(const Record&)) {
  std::string other = read.message;
  for (const Record& record : outline.records) {
    if (is_meant(record)) other.replace(record.type_at, 2, "\xff\x00", 2);
  }
  if (other == read.message) return false;
  const auto left = disagreements(Case(read.peer, read.type, other));
  return std::ranges::find(left, one) == left.end();
}

}  // namespace nullmx::test
