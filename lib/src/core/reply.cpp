// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/reply.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "core/dialect_table.hpp"
#include "core/reply_table.hpp"
#include "nullmx/json.hpp"

namespace nullmx::inline v0 {
namespace {

/// RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets, code and CRLF included.
constexpr std::size_t kMaxReplyLine = 510;

const ReplyRow& row_of(Finding finding, Detail detail = Detail::none) {
  return row_of(kReplies, finding, detail);
}

/// What a reply depends on, in a Verdict and in a CachedVerdict alike.
struct Basis {
  Finding finding;
  Detail detail;
  Notes notes;
  explicit Basis(const Verdict& of) noexcept
      : finding(of.finding), detail(of.detail), notes(of.notes) {}
  explicit Basis(const CachedVerdict& of) noexcept
      : finding(of.finding), detail(of.detail), notes(of.notes) {}
};

/// The row that applies: the rulings of the policy are other rows of the same table.
ReplyRow row_of(const Basis& verdict, const Policy& policy) {
  if (verdict.finding == Finding::null_mx_conflict) {
    if (policy.conflict == Policy::Conflict::reject) return row_of(Finding::null_mx);
    if (policy.conflict == Policy::Conflict::defer) return row_of(Finding::temporary_failure);
  }
  if (verdict.finding == Finding::nonconforming_null_mx &&
      policy.preference == Policy::Preference::lenient) {
    return row_of(Finding::null_mx);
  }
  const ReplyRow& row = row_of(verdict.finding, verdict.detail);
  const bool not_ascii =
      verdict.notes.has(Note::needs_smtputf8) && policy.smtputf8 == Policy::SmtpUtf8::absent;
  if (not_ascii && row.advice == Advice::send) {
    return {verdict.finding,    Detail::none,    Advice::reject,
            kRecipientNotAscii, kSenderNotAscii, kSenderNotAscii};
  }
  return row;
}

std::optional<bool> connect_on(const Basis& verdict, const Policy& policy) {
  switch (row_of(verdict, policy).advice) {
    case Advice::send:
      if (verdict.finding == Finding::implicit_mx && verdict.detail == Detail::unverified) break;
      return true;
    case Advice::reject:
    case Advice::defer:
      return false;
    case Advice::none:
      if (verdict.finding == Finding::address_literal) return true;
      if (verdict.finding == Finding::not_applicable) return false;
  }
  return std::nullopt;
}

template <class Row>
const auto& cell_of(const Row& row, Role role) {
  switch (role) {
    case Role::mail_from:
      return row.mail_from;
    case Role::header_from:
      return row.header_from;
    case Role::recipient:
      break;
  }
  return row.recipient;
}

Stage stage_of(Role role) {
  switch (role) {
    case Role::mail_from:
      return Stage::mail;
    case Role::header_from:
      return Stage::data;
    case Role::recipient:
      break;
  }
  return Stage::rcpt;
}

struct ReplyText {
  EnhancedStatus enhanced;
  std::string_view text;
};

/// The words behind the codes; where a domain is at fault, its name stands before them.
constexpr std::array kDomainTexts{
    ReplyText{{5, 1, 10}, "Domain does not accept mail (null MX, RFC 7505)"},
    ReplyText{{5, 7, 27}, "Sender address has null MX (RFC 7505)"},
    ReplyText{{5, 1, 2}, "Domain does not exist"},
    ReplyText{{5, 4, 4}, "No usable mail host"},
    ReplyText{{5, 4, 6}, "Mail for this domain loops back to this host"},
    ReplyText{{4, 4, 3}, "Temporary DNS failure, try again later"},
};
constexpr std::array kPlainTexts{
    ReplyText{{2, 1, 5}, "Recipient ok (the DNS gives no ground for refusal)"},
    ReplyText{{2, 1, 0}, "Sender ok (the DNS gives no ground for refusal)"},
    ReplyText{{2, 0, 0}, "Message ok (the DNS gives no ground for refusal)"},
    ReplyText{{5, 1, 3}, "Bad destination address syntax"},
    ReplyText{{5, 1, 7}, "Bad sender address syntax"},
    ReplyText{{5, 6, 7}, "Non-ASCII addresses are not permitted here"},
};

/// 550 5.1.8 has several grounds, and a deferral by policy is no DNS failure.
std::string_view domain_text(const Verdict& verdict, EnhancedStatus enhanced) {
  if (enhanced == EnhancedStatus{5, 1, 8}) {
    const bool absent =
        verdict.finding == Finding::no_such_domain || verdict.finding == Finding::special_use;
    return absent ? "Sender domain does not exist" : "Sender domain has no usable mail host";
  }
  if (verdict.finding == Finding::null_mx_conflict && enhanced == EnhancedStatus{4, 4, 3}) {
    return "Contradictory MX records, try again later";
  }
  const auto row = std::ranges::find(kDomainTexts, enhanced, &ReplyText::enhanced);
  return row == kDomainTexts.end() ? std::string_view{} : row->text;
}

std::string about_domain(const Verdict& verdict, const ReplyCode& code, std::string_view words) {
  std::string text;
  if (verdict.domain) text = '<' + std::string(verdict.domain->text()) + ">: ";
  text += words;
  return escape_text(text, kMaxReplyLine - to_string(code).size() - 1);
}

std::string text_of(const Verdict& verdict, const ReplyCode& code) {
  const auto plain = std::ranges::find(kPlainTexts, *code.enhanced, &ReplyText::enhanced);
  if (plain != kPlainTexts.end()) return std::string(plain->text);
  return about_domain(verdict, code, domain_text(verdict, *code.enhanced));
}

std::optional<Reply> reply_by_rfc(const Verdict& verdict, Role role, const Policy& policy) {
  const Cell cell = cell_of(row_of(Basis(verdict), policy), role);
  if (cell.code == 0) return std::nullopt;
  const ReplyCode code{cell.code, cell.enhanced};
  return Reply{role, Dialect::rfc, stage_of(role), code, text_of(verdict, code)};
}

const DialectRow& row_for(std::span<const DialectRow> rows, const Verdict& verdict) {
  const auto fits = [&verdict](const DialectRow& row) {
    return row.finding == verdict.finding &&
           (row.detail == Detail::none || row.detail == verdict.detail) &&
           (!row.note || verdict.notes.has(*row.note));
  };
  return *std::find_if(rows.rbegin(), rows.rend(), fits);  // each finding has a general row
}

std::optional<Reply> reply_by_server(const Verdict& verdict, Role role, Dialect dialect) {
  const std::span<const DialectRow> rows =
      dialect == Dialect::postfix ? std::span<const DialectRow>(postfix::kReplies) : exim::kReplies;
  const DialectCell& cell = cell_of(row_for(rows, verdict), role);
  if (cell.code == 0) return std::nullopt;
  ReplyCode code{cell.code, std::nullopt};
  if (cell.enhanced.status_class != 0) code.enhanced = cell.enhanced;
  std::string text(cell.text);
  if (cell.code >= 300) text = about_domain(verdict, code, cell.text);
  return Reply{role, dialect, stage_of(role), code, std::move(text)};
}

/// Reads an unsigned number of at most three digits; nothing when there is none.
std::optional<std::uint16_t> take_number(std::string_view& text) {
  std::uint16_t value = 0;
  const std::size_t limit = std::min<std::size_t>(text.size(), 3);
  const auto [end, error] = std::from_chars(text.data(), text.data() + limit, value);
  if (error != std::errc{}) return std::nullopt;
  if (text.front() == '0' && end - text.data() > 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take_char(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

/// What follows "5": ".1.10", and nothing behind it.
std::optional<EnhancedStatus> enhanced_from(std::uint16_t status_class, std::string_view rest) {
  if (status_class != 2 && status_class != 4 && status_class != 5) return std::nullopt;
  if (!take_char(rest, '.')) return std::nullopt;
  const auto subject = take_number(rest);
  if (!subject || !take_char(rest, '.')) return std::nullopt;
  const auto detail = take_number(rest);
  if (!detail || !rest.empty()) return std::nullopt;
  return EnhancedStatus{status_class, *subject, *detail};
}

constexpr std::array<std::string_view, 3> kRoles{"recipient", "mail_from", "header_from"};
constexpr std::array<std::string_view, 3> kDialects{"rfc", "postfix", "exim"};
constexpr std::array<std::string_view, 3> kStages{"rcpt", "mail", "data"};

template <class Enum, std::size_t N>
std::optional<Enum> from_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(Role role) noexcept { return kRoles[static_cast<std::size_t>(role)]; }
std::string_view to_string(Dialect dialect) noexcept {
  return kDialects[static_cast<std::size_t>(dialect)];
}
std::string_view to_string(Stage stage) noexcept {
  return kStages[static_cast<std::size_t>(stage)];
}
std::optional<Role> role_from(std::string_view word) noexcept {
  return from_word<Role>(kRoles, word);
}
std::optional<Dialect> dialect_from(std::string_view word) noexcept {
  return from_word<Dialect>(kDialects, word);
}

std::string to_string(EnhancedStatus status) {
  return std::to_string(status.status_class) + '.' + std::to_string(status.subject) + '.' +
         std::to_string(status.detail);
}

std::string to_string(const ReplyCode& code) {
  if (!code.enhanced) return std::to_string(code.code);
  if (code.code == 0) return to_string(*code.enhanced);
  return std::to_string(code.code) + ' ' + to_string(*code.enhanced);
}

std::optional<ReplyCode> parse_reply_code(std::string_view text) noexcept {
  const auto first = take_number(text);
  if (!first) return std::nullopt;
  if (*first < 10) {
    const auto enhanced = enhanced_from(*first, text);
    return enhanced ? std::optional(ReplyCode{0, enhanced}) : std::nullopt;
  }
  if (*first < 100) return std::nullopt;
  if (text.empty()) return ReplyCode{*first, std::nullopt};
  if (!take_char(text, ' ')) return std::nullopt;
  const auto status_class = take_number(text);
  if (!status_class || *status_class != *first / 100) return std::nullopt;  // RFC 2034 §4
  const auto enhanced = enhanced_from(*status_class, text);
  return enhanced ? std::optional(ReplyCode{*first, enhanced}) : std::nullopt;
}

Advice advice(const Verdict& verdict, const Policy& policy) noexcept {
  return row_of(Basis(verdict), policy).advice;
}
Advice advice(const CachedVerdict& hit, const Policy& policy) noexcept {
  return row_of(Basis(hit), policy).advice;
}

std::optional<bool> connect(const Verdict& verdict, const Policy& policy) noexcept {
  return connect_on(Basis(verdict), policy);
}
std::optional<bool> connect(const CachedVerdict& hit, const Policy& policy) noexcept {
  return connect_on(Basis(hit), policy);
}

std::optional<Reply> predict_reply(const Verdict& verdict, Role role, const Policy& policy,
                                   Dialect dialect) {
  if (dialect == Dialect::rfc) return reply_by_rfc(verdict, role, policy);
  return reply_by_server(verdict, role, dialect);
}

}  // namespace nullmx::inline v0
