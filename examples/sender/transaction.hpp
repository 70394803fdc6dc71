// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "message.hpp"
#include "smtp_reply.hpp"

namespace nullmx::sender {

/// What a server has said to EHLO, as far as it matters here.
struct Offers {
  bool extensions = false;      // it has answered EHLO, and does not know HELO alone
  bool eight_bit_mime = false;  // RFC 6152
  bool size = false;            // RFC 1870
  friend bool operator==(const Offers&, const Offers&) = default;
};

/// What goes out next, and how long to wait for the reply (RFC 5321 §4.5.3.2).
struct Step {
  std::string octets;
  std::chrono::seconds wait;
};

/// What a server did about one recipient.
struct Answered {
  enum class Kind : std::uint8_t { accepted, refused, deferred, unsaid };
  Kind kind = Kind::unsaid;
  SmtpReply reply;
};

/// One mail transaction, from MAIL to the reply that follows the message.  It has no connection:
/// replies go in, commands come out.  Commands wait for their replies one by one.
class Transaction {
 public:
  /// What is passed outlives it.
  Transaction(const std::string& sender, const std::vector<std::string>& recipients,
              const Message& message, Offers offers);

  Step start() const;

  /// Nothing: it has ended.
  std::optional<Step> after(const SmtpReply& reply);

  /// In the order of the recipients.  Unsaid: it has not ended, or has broken off.  RCPT alone
  /// delivers nothing, so a positive reply to it says nothing either.
  const std::vector<Answered>& answers() const noexcept { return answers_; }

 private:
  enum class State : std::uint8_t { mail, rcpt, data, content, ended };
  std::optional<Step> after_mail(const SmtpReply& reply);
  std::optional<Step> after_rcpt(const SmtpReply& reply);
  Step rcpt() const;
  void answer_rest(const SmtpReply& reply);

  const std::string& sender_;
  const std::vector<std::string>& recipients_;
  const Message& message_;
  Offers offers_;
  State state_ = State::mail;
  std::size_t at_ = 0;  // the recipient that RCPT named
  std::vector<Answered> answers_;
};

/// The message as it goes out behind DATA: a dot before each line that begins with one, and the
/// line that ends it (RFC 5321 §4.5.2).
std::string with_dots(std::string_view text);

}  // namespace nullmx::sender
