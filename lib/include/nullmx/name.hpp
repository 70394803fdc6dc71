// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "nullmx/export.hpp"
#include "nullmx/name_octets.hpp"

namespace nullmx::inline v0 {

/// A DNS name as the DNS has it: labels of any octets (RFC 2181 §11), in lower case, because
/// names are compared without regard to ASCII case (RFC 4343).  Kept in wire form, so an octet 0
/// inside a label cannot be mistaken for the root.  A value; the default is the root.
class NULLMX_API Name {
 public:
  static constexpr std::size_t kMaxWire = 255;  // RFC 1035 §2.3.4, length octets included
  static constexpr std::size_t kMaxLabel = 63;

  Name() noexcept = default;

  /// Reads master-file text (RFC 1035 §5.1), where a backslash escapes a character or introduces
  /// three digits; a final dot may stand or not, "." is the root.  Nothing when a label or the name
  /// is too long or empty in between.
  static std::optional<Name> from_text(std::string_view text);

  /// Takes uncompressed wire form: whole, within the limits, with its final zero octet.
  static std::optional<Name> from_wire(std::string_view wire);

  /// Length octets and labels, the root's zero octet last.  Lies in this object: it is good for as
  /// long as the object lives and keeps its value.
  std::string_view wire() const noexcept { return octets_.view(); }

  /// Master-file text without final dot, "." for the root.  Printable ASCII only: a dot or a
  /// backslash inside a label and every other octet are escaped.
  std::string to_text() const;

  bool is_root() const noexcept { return octets_.size() == 1; }

  /// Equal to `ancestor` or below it; everything is below the root.
  bool is_within(const Name& ancestor) const noexcept;

  /// The name without its first label; the root's parent is the root.
  Name parent() const;

  /// A label that is exactly "*" stands anywhere in it (RFC 4592 §2.1.1).
  bool has_wildcard_label() const noexcept;

  /// Every label consists of letters, digits and inner hyphens; the root is no host name.
  bool is_host_name() const noexcept;

  /// The first label, without its length octet; empty for the root.
  std::string_view first_label() const noexcept;

  friend bool operator==(const Name& a, const Name& b) noexcept { return a.wire() == b.wire(); }
  friend auto operator<=>(const Name& a, const Name& b) noexcept { return a.wire() <=> b.wire(); }

 private:
  friend class Domain;    // has labels that need no second look
  friend class WireName;  // and so has a message that was read
  explicit Name(std::string_view wire) : octets_(wire) {}
  NameOctets octets_;
};

}  // namespace nullmx::inline v0
