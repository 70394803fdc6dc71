// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "nullmx/result.hpp"

namespace nullmx::sender {

/// A message that any mail server can take: lines that end with CRLF, the last one too, none of
/// more than 998 octets, and a header in ASCII.  A value; parse() is the only way to one.
class Message {
 public:
  static constexpr std::size_t kMaxLine = 998;  // RFC 5321 §4.5.3.1.6, without CRLF
  static constexpr std::size_t kMaxOctets = std::size_t{64} << 20;  // of text()

  /// Takes lines that end with LF, CR or CRLF: bare ones must not be sent (RFC 5321 §2.3.8).  CR
  /// alone ends none in the header, where what stands behind it would become a field. A fault is a
  /// sentence that names the line.
  static Result<Message, std::string> parse(std::string_view octets);

  const std::string& text() const noexcept { return text_; }

  /// Without the empty line behind it.
  std::string_view header() const noexcept {
    return std::string_view(text_).substr(0, header_size_);
  }

  /// The body needs 8BITMIME (RFC 6152 §3).
  bool is_8bit() const noexcept { return is_8bit_; }

 private:
  friend class MessageReader;
  Message() = default;
  std::string text_;
  std::size_t header_size_ = 0;
  bool is_8bit_ = false;
};

}  // namespace nullmx::sender
