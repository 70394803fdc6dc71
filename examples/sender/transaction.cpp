// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "transaction.hpp"

#include <algorithm>

namespace nullmx::sender {
namespace {

using std::chrono::minutes;

constexpr minutes kWaitForCommand{5};
constexpr minutes kWaitForData{2};
constexpr minutes kWaitForEnd{10};

/// RFC 5321 §4.5.3.1.10: 552 to RCPT is 452, "too many recipients", in the words of old servers.
constexpr int kTooMany = 552;

/// A server that goes (RFC 5321 §3.8): it answers nothing after that.
constexpr int kGoes = 421;

/// 3yz asks for more, and is here where there is no more: no reply that RFC 5321 §4.3.2 knows.
Answered answered(const SmtpReply& reply) {
  if (reply.is_positive()) return {Answered::Kind::accepted, reply};
  if (reply.code < 400) return {Answered::Kind::deferred, {}};
  return {reply.is_permanent() ? Answered::Kind::refused : Answered::Kind::deferred, reply};
}

}  // namespace

Transaction::Transaction(const std::string& sender, const std::vector<std::string>& recipients,
                         const Message& message, Offers offers)
    : sender_(sender),
      recipients_(recipients),
      message_(message),
      offers_(offers),
      answers_(recipients.size()) {}

Step Transaction::start() const {
  std::string line = "MAIL FROM:<" + sender_ + '>';
  if (message_.is_8bit()) line += " BODY=8BITMIME";
  if (offers_.size) line += " SIZE=" + std::to_string(message_.text().size());
  return {line + "\r\n", kWaitForCommand};
}

std::optional<Step> Transaction::after(const SmtpReply& reply) {
  switch (state_) {
    case State::mail:
      return after_mail(reply);
    case State::rcpt:
      return after_rcpt(reply);
    case State::data:
      if (reply.code == 354) {
        state_ = State::content;
        return Step{with_dots(message_.text()), kWaitForEnd};
      }
      // Nor does it know a positive one here.
      answer_rest(reply.is_positive() ? SmtpReply{} : reply);
      break;
    case State::content:
      answer_rest(reply);
      break;
    case State::ended:
      break;
  }
  state_ = State::ended;
  return std::nullopt;
}

std::optional<Step> Transaction::after_mail(const SmtpReply& reply) {
  if (!reply.is_positive()) {
    std::ranges::fill(answers_, answered(reply));
    state_ = State::ended;
    return std::nullopt;
  }
  state_ = State::rcpt;
  return rcpt();
}

std::optional<Step> Transaction::after_rcpt(const SmtpReply& reply) {
  if (reply.code == kGoes) {
    answer_rest(reply);
    state_ = State::ended;
    return std::nullopt;
  }
  if (!reply.is_positive()) answers_[at_] = answered(reply);
  if (reply.code == kTooMany) answers_[at_].kind = Answered::Kind::deferred;
  if (++at_ < recipients_.size()) return rcpt();
  const bool any = std::ranges::count(answers_, Answered::Kind::unsaid, &Answered::kind) > 0;
  state_ = any ? State::data : State::ended;
  if (!any) return std::nullopt;
  return Step{"DATA\r\n", kWaitForData};
}

Step Transaction::rcpt() const {
  return {"RCPT TO:<" + recipients_[at_] + ">\r\n", kWaitForCommand};
}

void Transaction::answer_rest(const SmtpReply& reply) {
  for (Answered& each : answers_) {
    if (each.kind == Answered::Kind::unsaid) each = answered(reply);
  }
}

std::string with_dots(std::string_view text) {
  std::string dotted;
  dotted.reserve(text.size() + text.size() / 64 + 3);
  while (!text.empty()) {
    if (text.front() == '.') dotted += '.';
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    dotted += text.substr(0, end);
    text.remove_prefix(end);
  }
  return dotted += ".\r\n";
}

}  // namespace nullmx::sender
