// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nullmx::sender {

/// What a mail server answers (RFC 5321 §4.2).
struct SmtpReply {
  int code = 0;      // 0: what came is no reply
  std::string text;  // of all lines, without the codes, joined by spaces

  bool is_positive() const noexcept { return code >= 200 && code < 300; }
  bool is_permanent() const noexcept { return code >= 500; }

  /// RFC 2034 §4: the enhanced code that the text begins with, or the class alone: "5.0.0".
  std::string status() const;

  /// "550 5.1.1 ...", in printable ASCII.
  std::string shown() const;

  friend bool operator==(const SmtpReply&, const SmtpReply&) = default;
};

/// Puts replies together from what comes over a connection.
class ReplyReader {
 public:
  void add(std::string_view octets) { held_ += octets; }

  /// There is not even a part of a reply.
  bool is_empty() const noexcept { return held_.empty() && reply_.code == 0 && !is_broken_; }

  /// The next reply, once all of its lines are here.  One that is no reply, or has more than 64
  /// KiB, has the code 0, and so has everything behind it.
  std::optional<SmtpReply> next();

 private:
  std::optional<SmtpReply> broken();
  std::string held_;
  SmtpReply reply_;
  bool is_broken_ = false;
};

}  // namespace nullmx::sender
