// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/zone.hpp"

namespace nullmx::inline v0 {

/// A word or a quoted string, its escapes as they were written.
struct ZoneField {
  enum class Form : bool { word, quoted };
  std::string_view text;
  std::size_t line = 0;
  Form form = Form::word;
};

/// One logical line: what stands in parentheses goes on over line ends (RFC 1035 §5.1).
struct ZoneEntry {
  bool starts_blank = false;  // then the owner is that of the entry before
  std::vector<ZoneField> fields;
};

/// Cuts master-file text into entries.  The fields are views into the text.
class ZoneLexer {
 public:
  explicit ZoneLexer(std::string_view text) noexcept;

  /// The next entry that has a field, valid until the next call; none at the end or at a fault.
  const ZoneEntry* next();

  const std::optional<ZoneFault>& fault() const noexcept { return fault_; }
  std::size_t line() const noexcept { return line_; }

 private:
  void read_entry();
  void read_piece();
  void close_parenthesis();
  void read_word();
  void read_quoted();
  void take_octet();
  void fail(std::size_t line, std::string reason);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t depth_ = 0;      // of parentheses
  std::size_t open_line_ = 0;  // of the outermost one
  ZoneEntry entry_;
  std::optional<ZoneFault> fault_;
};

}  // namespace nullmx::inline v0
