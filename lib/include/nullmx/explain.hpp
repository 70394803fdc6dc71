// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/export.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/verdict.hpp"

/// The reference: what a reply means, when it occurs, how to mend it.
namespace nullmx::inline v0 {

enum class Language : std::uint8_t { en, zh };  // zh: Simplified Chinese, UTF-8

/// "RFC 7505", "3", "MX Resource Records Specifying Null MX"
struct Reference {
  std::string_view document;
  std::string_view section;
  std::string_view title;  // of the section, as published
  friend bool operator==(const Reference&, const Reference&) = default;
};

/// Text for a person.  Contains nothing from outside.
struct Explanation {
  ReplyCode reply;          // code 0 where a finding has no reply
  std::string title;        // "Domain does not accept mail (null MX)"
  std::string description;  // what it means
  std::string when;         // when it occurs
  std::string fix;          // what the sender, and what the domain's owner can do
  std::vector<Reference> references;
};

/// Two replies side by side.
struct Comparison {
  Explanation left;
  Explanation right;
  std::string left_class;   // "2yz: positive completion"
  std::string right_class;  // "5yz: permanent negative completion"
  std::string difference;   // the main one
  std::string when;         // when one meets which
  std::string action;       // what to do about each
};

NULLMX_API std::string_view to_string(Language language) noexcept;
NULLMX_API std::optional<Language> language_from(std::string_view word) noexcept;

/// Explains a reply.  The basic and the enhanced code count together: 550 5.1.10 is not
/// 556 5.1.10.  One that is not known is explained by its digits (RFC 5321 §4.2.1, RFC 3463 §2).
/// Nothing when `reply.code` is no reply code: the first digit 2 to 5, the second 0 to 5.
NULLMX_API std::optional<Explanation> explain(const ReplyCode& reply, Language language);

/// An enhanced code alone: one Explanation for each basic code that it is registered or known
/// with, at least one.
NULLMX_API std::vector<Explanation> explain(EnhancedStatus status, Language language);

/// Explains the reply predicted for a verdict, as it applies to this finding; for a finding
/// without prediction, the finding itself.
NULLMX_API Explanation explain(const Verdict& verdict, Role role, Language language,
                               const Policy& policy = {});

/// What a note of a verdict says, in one sentence.
NULLMX_API std::string_view explain(Note note, Language language) noexcept;

/// One sentence or two on what this verdict rests on: the records, the rule, the server's word.
/// Strings from the DNS or the input are escaped to printable ASCII.
NULLMX_API std::string why(const Verdict& verdict, Language language);

/// Nothing unless explain() knows both by code, not by digits alone.
NULLMX_API std::optional<Comparison> compare(const ReplyCode& left, const ReplyCode& right,
                                             Language language);

}  // namespace nullmx::inline v0
