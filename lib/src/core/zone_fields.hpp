// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/zone_lexer.hpp"
#include "nullmx/name.hpp"

namespace nullmx::inline v0 {

/// As a fault repeats it: escaped, and cut where it is long.
std::string in_quotes(std::string_view text);

/// The fields of one entry, read from left to right.  The first fault sticks, everything read
/// behind it is empty, and it is asked for once, at the end.
class ZoneFields {
 public:
  ZoneFields(const ZoneEntry& entry, const std::optional<Name>& origin) noexcept
      : entry_(entry), origin_(origin) {}

  /// What faults are about from here on: "MX".
  void about(std::string_view subject) { subject_ = subject; }

  const std::optional<ZoneFault>& fault() const noexcept { return fault_; }
  bool at_end() const noexcept { return fault_ || next_ == entry_.fields.size(); }
  bool next_is(std::string_view word) const noexcept;
  void skip_rest() noexcept { next_ = entry_.fields.size(); }

  /// `what` names the field in a fault: "the preference".
  std::string_view word(std::string_view what);
  std::uint16_t number16(std::string_view what);
  std::uint32_t number32(std::string_view what);
  std::uint32_t seconds(std::string_view what);
  Name name(std::string_view what);

  /// RFC 1035 §5.1: a word or a quoted string, escapes resolved.  Length octet first.
  std::string character_string();

  void expect_end();

  /// About the field that was read last.
  void fail(std::string_view reason);

 private:
  const ZoneField* take(std::string_view what);
  std::uint32_t number(std::string_view what, std::uint32_t highest);

  const ZoneEntry& entry_;
  const std::optional<Name>& origin_;
  std::size_t next_ = 0;
  std::string subject_;
  std::optional<ZoneFault> fault_;
};

/// "3600", or numbers with units as "1h30m": w, d, h, m, s in either case.  Nothing over 32 bits.
std::optional<std::uint32_t> seconds_from(std::string_view text) noexcept;

/// A number of decimal digits, nothing over `highest`.
std::optional<std::uint32_t> number_from(std::string_view digits, std::uint32_t highest) noexcept;

}  // namespace nullmx::inline v0
