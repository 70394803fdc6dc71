// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "nullmx/domain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/result.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// What stands in MAIL FROM or RCPT TO: an RFC 5321 §4.1.2 Mailbox, with the extensions of
/// RFC 6531 §3.3, or one of the two paths without domain.  A value; parse() is the only way to one.
class NULLMX_API Address {
 public:
  enum class Kind : std::uint8_t {
    mailbox,     // user@example.org
    literal,     // user@[192.0.2.1], user@[IPv6:2001:db8::1]
    null_path,   // <>
    postmaster,  // postmaster, without domain
  };

  /// Reads a mailbox, also inside one pair of angle brackets; a source route is read there and
  /// ignored (RFC 5321 §4.1.2).  No display name, no comment, no white space.
  /// Time is linear, and length is looked at first.
  static Result<Address> parse(std::string_view text);

  Kind kind() const noexcept { return kind_; }

  /// As it was written, quotes included; never sent, cached or logged by this library.
  const std::string& local_part() const noexcept { return local_part_; }

  /// Only a mailbox has one.
  const std::optional<Domain>& domain() const noexcept { return domain_; }

  /// What stands between the brackets of a literal: "192.0.2.1", "IPv6:2001:db8::1".
  const std::string& literal() const noexcept { return literal_; }

  /// needs_smtputf8, source_route_ignored, and those of the domain.
  Notes notes() const noexcept { return notes_; }

 private:
  explicit Address(Kind kind) : kind_(kind) {}
  friend class AddressReader;
  Kind kind_;
  std::string local_part_;
  std::optional<Domain> domain_;
  std::string literal_;
  Notes notes_;
};

/// What a person types: an address, or a domain alone.
using Input = std::variant<Domain, Address>;

/// Without "@" it is a domain, except `<>` and `postmaster` (any case, with or without brackets).
NULLMX_API Result<Input> parse_input(std::string_view text);

}  // namespace nullmx::inline v0
