// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "smtp_reply.hpp"

#include <utility>

#include "nullmx/nullmx.hpp"

namespace nullmx::sender {
namespace {

constexpr std::size_t kMaxReply = std::size_t{64} << 10;
constexpr std::size_t kCodeDigits = 3;

/// 0 when there is none.
int code_of(std::string_view line) {
  const auto code = parse_reply_code(line.substr(0, kCodeDigits));
  const bool is_reply = code && line.size() >= kCodeDigits && code->code >= 200 && code->code < 600;
  return is_reply ? code->code : 0;
}

}  // namespace

std::string SmtpReply::status() const {
  const std::string enhanced = text.substr(0, text.find(' '));
  const auto both = parse_reply_code(std::to_string(code) + ' ' + enhanced);
  if (both && both->enhanced) return to_string(*both->enhanced);
  return std::to_string(code / 100) + ".0.0";
}

std::string SmtpReply::shown() const { return std::to_string(code) + ' ' + escape_text(text); }

std::optional<SmtpReply> ReplyReader::broken() {
  is_broken_ = true;
  return SmtpReply{};
}

std::optional<SmtpReply> ReplyReader::next() {
  if (is_broken_) return SmtpReply{};
  for (std::size_t end = held_.find('\n'); end != held_.npos; end = held_.find('\n')) {
    std::string line = held_.substr(0, end);
    held_.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    const int code = code_of(line);
    const bool is_first = reply_.code == 0;
    if (code == 0 || (!is_first && code != reply_.code)) return broken();
    const char behind = line.size() > kCodeDigits ? line[kCodeDigits] : ' ';
    if (behind != ' ' && behind != '-') return broken();
    if (!is_first) reply_.text += ' ';
    reply_.code = code;
    if (line.size() > kCodeDigits + 1) reply_.text.append(line, kCodeDigits + 1);
    if (behind == ' ') return std::exchange(reply_, {});
    if (reply_.text.size() > kMaxReply) return broken();
  }
  return held_.size() > kMaxReply ? broken() : std::nullopt;
}

}  // namespace nullmx::sender
