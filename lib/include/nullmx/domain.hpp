// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "nullmx/export.hpp"
#include "nullmx/name.hpp"
#include "nullmx/name_octets.hpp"
#include "nullmx/result.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// A domain that may stand behind the "@" of an address and may be asked for: lower-case A-labels
/// of letters, digits and hyphens (RFC 5321 §4.1.2), at most 253 octets, without final dot.
/// A value; parse() is the only way to one.
class NULLMX_API Domain {
 public:
  /// Reads a bare domain.  One final dot is removed and noted.  Labels with non-ASCII go through
  /// IDNA (UTS #46, non-transitional) one by one; ideographic full stops separate labels as dots
  /// do.  An ASCII label is only checked and lower-cased: "ab--cd" and emoji A-labels exist and
  /// take mail.  An IPv4 address is a fault (bare_ip).
  static Result<Domain> parse(std::string_view text);

  /// As parse(), for the part behind the "@" of an address: a final dot is a fault
  /// (RFC 5321 §4.1.2 has none).
  static Result<Domain> parse_in_address(std::string_view text);

  /// "xn--bcher-kva.example".  Lies in this object: it is good for as long as the object lives and
  /// keeps its value.
  std::string_view text() const noexcept { return octets_.view(); }

  /// The name to ask for: absolute, no search list ever applies (RFC 5321 §5.1).
  Name name() const;

  bool is_single_label() const noexcept { return text().find('.') == std::string_view::npos; }

  /// What parse() noticed: trailing_dot_removed, a_label_not_idna2008.
  Notes notes() const noexcept { return notes_; }

  friend bool operator==(const Domain& a, const Domain& b) { return a.text() == b.text(); }
  friend auto operator<=>(const Domain& a, const Domain& b) { return a.text() <=> b.text(); }

 private:
  Domain(std::string_view text, Notes notes) : octets_(text), notes_(notes) {}
  friend class DomainBuilder;
  NameOctets octets_;
  Notes notes_;
};

}  // namespace nullmx::inline v0
