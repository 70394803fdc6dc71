// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "nullmx/export.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// Which part the domain plays; it chooses the reply, never the finding.
enum class Role : std::uint8_t { recipient, mail_from, header_from };

/// Whose replies are predicted.  AGREEMENT.md has what the servers were seen to answer, and where
/// that differs from the prediction.  They have no Policy: only what it changes of the finding
/// changes their replies.
enum class Dialect : std::uint8_t {
  /// A server that conforms to the RFCs, under the Policy.
  rfc,

  /// Postfix 3.7 with reject_unknown_recipient_domain and reject_unknown_sender_domain, and else
  /// as it comes.  Its defaults decide what it answers: unknown_address_reject_code is 450, so
  /// that a domain that does not exist is deferred; smtpd_delay_reject is on, so that a sender is
  /// refused at RCPT TO.  It does not look up the domain of From:, nor, here, the addresses of
  /// exchanges.
  postfix,

  /// Exim 4.96 with verify = recipient, verify = sender and, for From:, verify = header_sender,
  /// and the dnslookup router of the configuration that it comes with, which passes over loopback
  /// addresses.  It gives no enhanced codes.  It looks up the addresses of exchanges, so that
  /// only a verdict with Policy::Targets::evaluate says as much as it knows.
  exim
};

/// The point of the SMTP session at which the reply is given.
enum class Stage : std::uint8_t { rcpt, mail, data };

/// RFC 3463 §2: class.subject.detail
struct EnhancedStatus {
  std::uint16_t status_class = 0;
  std::uint16_t subject = 0;
  std::uint16_t detail = 0;
  friend bool operator==(const EnhancedStatus&, const EnhancedStatus&) = default;
  friend auto operator<=>(const EnhancedStatus&, const EnhancedStatus&) = default;
};

/// A basic code, with or without an enhanced one.
struct ReplyCode {
  std::uint16_t code = 0;
  std::optional<EnhancedStatus> enhanced;
  friend bool operator==(const ReplyCode&, const ReplyCode&) = default;
};

/// The reply of a server of that dialect which checks this domain at this stage.  250 means that
/// the DNS gives no ground for refusal; it is no promise that a server accepts.
struct Reply {
  Role role{};
  Dialect dialect{};
  Stage stage{};
  ReplyCode code;
  std::string text;  // one line of printable ASCII, at most 512 octets with the codes
};

NULLMX_API std::string_view to_string(Role role) noexcept;
NULLMX_API std::string_view to_string(Dialect dialect) noexcept;
NULLMX_API std::string_view to_string(Stage stage) noexcept;
NULLMX_API std::string to_string(EnhancedStatus status);  // "5.1.10"
NULLMX_API std::string to_string(const ReplyCode& code);  // "556 5.1.10"

NULLMX_API std::optional<Role> role_from(std::string_view word) noexcept;
NULLMX_API std::optional<Dialect> dialect_from(std::string_view word) noexcept;

/// Reads "556", "556 5.1.10" and "5.1.10" (then `code` is 0).  Nothing for anything else, or when
/// the classes disagree (RFC 2034 §4).
NULLMX_API std::optional<ReplyCode> parse_reply_code(std::string_view text) noexcept;

/// What a sender does, under this policy.
NULLMX_API Advice advice(const Verdict& verdict, const Policy& policy = {}) noexcept;
NULLMX_API Advice advice(const CachedVerdict& hit, const Policy& policy = {}) noexcept;

/// Would a conforming client under this policy open a connection now?  Nothing where that is not
/// known.
NULLMX_API std::optional<bool> connect(const Verdict& verdict, const Policy& policy = {}) noexcept;
NULLMX_API std::optional<bool> connect(const CachedVerdict& hit,
                                       const Policy& policy = {}) noexcept;

/// The notes that codes hang on, in one dialect or another.
inline constexpr std::array kReplyNotes{Note::needs_smtputf8, Note::dot_exchange_ignored,
                                        Note::null_mx_present, Note::loopback_target};

/// Nothing for findings without a prediction: <>, postmaster, indeterminate, and by `rfc`
/// literals.  Of the verdict the codes hang on nothing but the finding, its detail and
/// kReplyNotes, so whoever counts replies may count by these.
NULLMX_API std::optional<Reply> predict_reply(const Verdict& verdict, Role role,
                                              const Policy& policy = {},
                                              Dialect dialect = Dialect::rfc);

}  // namespace nullmx::inline v0
