// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "nullmx/explain.hpp"

/// The sentences of why(), a table for each language.
namespace nullmx::inline v0 {

/// What a verdict rests on.  {0} is the domain; what {1} is stands behind the line.
enum class Line : std::uint8_t {
  found_mx,            // exchanges
  found_mx_bare,       // a line without its list is for a verdict without evidence: a cache hit
  found_address,       // addresses
  found_address_bare,  //
  found_address_unverified,
  localhost_accepted,
  null_mx,
  null_mx_dots,
  nonconforming,       // preferences
  nonconforming_bare,  //
  conflict,            // the other exchanges
  conflict_bare,
  unusable,  // exchanges
  unusable_bare,
  loop,
  absent,
  absent_alias,  // the name that does not exist
  no_host,
  no_host_bogon,  // addresses
  fault,          // {0} the reason, {1} the offset
  invalid,
  localhost,
  mdns,
  onion,
  alt,
  special_use,
  literal,
  null_path,
  postmaster,
  failed,         // the reason
  indeterminate,  // the reason
};
inline constexpr std::size_t kLineCount = static_cast<std::size_t>(Line::indeterminate) + 1;

template <class Key>
struct Phrase {
  Key key;
  std::string_view text;
};

struct Lines {
  std::array<Phrase<Line>, kLineCount> lines;
  std::array<Phrase<FaultReason>, kFaultReasonCount> faults;

  /// Details of temporary_failure and indeterminate, from timeout on.
  static constexpr std::size_t kFirstFailure = static_cast<std::size_t>(Detail::timeout);
  std::array<Phrase<Detail>, kDetailCount - kFirstFailure> failures;

  /// The most important first: a verdict shows two of them at most.
  std::array<Phrase<Note>, kNoteCount> notes;

  std::string_view targets_unverified;
  std::string_view through_alias;  // domain, chain
  std::string_view no_reason;      // a failure without a detail
  std::string_view in_brackets;    // reason, chain
  std::string_view rcode;          // number
  std::string_view extended;       // number
  std::string_view extended_text;  // number, text
  std::string_view more;           // list, how many are left out
  std::string_view this_domain;    // where there is no name to tell
  std::string_view separator;      // between items
  std::string_view space;          // between sentences
};

/// Every word once, in enumerator order, none empty.
template <class Key, std::size_t N>
consteval bool in_order(const std::array<Phrase<Key>, N>& phrases, std::size_t first) {
  for (std::size_t i = 0; i < N; ++i) {
    if (static_cast<std::size_t>(phrases[i].key) != first + i) return false;
    if (phrases[i].text.empty()) return false;
  }
  return true;
}

consteval bool has_each_note_once(const Lines& lines) {
  Notes seen;
  for (const auto& note : lines.notes) {
    if (seen.has(note.key) || note.text.empty()) return false;
    seen |= note.key;
  }
  return true;
}

consteval bool is_complete(const Lines& lines) {
  return in_order(lines.lines, 0) && in_order(lines.faults, 0) &&
         in_order(lines.failures, Lines::kFirstFailure) && has_each_note_once(lines);
}

const Lines& english_lines() noexcept;
const Lines& chinese_lines() noexcept;

}  // namespace nullmx::inline v0
