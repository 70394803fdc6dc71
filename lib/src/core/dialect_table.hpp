// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "nullmx/reply.hpp"

/// What real mail servers were seen to answer, with their default settings: AGREEMENT.md, which a
/// test holds against them, has every observation that a row rests on.
namespace nullmx::inline v0 {

/// Code 0 says that there is no prediction; class 0, that the server gives no enhanced code.
struct DialectCell {
  std::uint16_t code = 0;
  EnhancedStatus enhanced;
  std::string_view text;
};

/// The last row that fits counts: what is particular stands behind what is general.
struct DialectRow {
  Finding finding;
  Detail detail;             // none: every detail
  std::optional<Note> note;  // nothing: with any notes
  DialectCell recipient;
  DialectCell mail_from;
  DialectCell header_from;
};

namespace postfix {

inline constexpr DialectCell kNone{};
inline constexpr DialectCell kOk{
    250, {2, 1, 5}, "Recipient ok (the DNS gives no ground for refusal)"};
inline constexpr DialectCell kFromOk{
    250, {2, 1, 0}, "Sender ok (the DNS gives no ground for refusal)"};
inline constexpr DialectCell kUnasked{
    250, {2, 0, 0}, "Message ok (the domain of From: is not looked up)"};
inline constexpr DialectCell kNull{556, {5, 1, 10}, "Domain does not accept mail (nullMX)"};
inline constexpr DialectCell kNullFrom{550, {5, 7, 27}, "Domain does not accept mail (nullMX)"};
inline constexpr DialectCell kUnknown{450, {4, 1, 2}, "Domain not found"};
inline constexpr DialectCell kUnknownFrom{450, {4, 1, 8}, "Domain not found"};
inline constexpr DialectCell kBad{501, {5, 1, 3}, "Bad recipient address syntax"};
inline constexpr DialectCell kBadFrom{501, {5, 1, 7}, "Bad sender address syntax"};

/// One "." among the exchanges is a null MX; the addresses of the others are not looked up.
// clang-format off
inline constexpr std::array kReplies{
    DialectRow{Finding::explicit_mx, {}, {}, kOk, kFromOk, kUnasked},
    DialectRow{Finding::explicit_mx, {}, Note::dot_exchange_ignored, kNull, kNullFrom, kUnasked},
    DialectRow{Finding::implicit_mx, {}, {}, kOk, kFromOk, kUnasked},
    DialectRow{Finding::null_mx, {}, {}, kNull, kNullFrom, kUnasked},
    DialectRow{Finding::nonconforming_null_mx, {}, {}, kNull, kNullFrom, kUnasked},
    DialectRow{Finding::null_mx_conflict, {}, {}, kNull, kNullFrom, kUnasked},
    DialectRow{Finding::unusable_mx, {}, {}, kOk, kFromOk, kUnasked},
    DialectRow{Finding::unusable_mx, {}, Note::null_mx_present, kNull, kNullFrom, kUnasked},
    DialectRow{Finding::no_such_domain, {}, {}, kUnknown, kUnknownFrom, kUnasked},
    DialectRow{Finding::no_mail_host, {}, {}, kUnknown, kUnknownFrom, kUnasked},
    DialectRow{Finding::invalid_address, {}, {}, kNone, kNone, kUnasked},
    DialectRow{Finding::invalid_address, Detail::domain_syntax, {}, kBad, kBadFrom, kUnasked},
    DialectRow{Finding::invalid_address, Detail::too_long, {}, kBad, kBadFrom, kUnasked},
    DialectRow{Finding::invalid_address, Detail::literal, {}, kBad, kBadFrom, kUnasked},
    DialectRow{Finding::invalid_address, Detail::bare_ip, {}, kBad, kBadFrom, kUnasked},
    DialectRow{Finding::special_use, {}, {}, kUnknown, kUnknownFrom, kUnasked},
    DialectRow{Finding::special_use, Detail::localhost, {}, kOk, kFromOk, kUnasked},
    DialectRow{Finding::address_literal, {}, {}, kOk, kFromOk, kUnasked},
    DialectRow{Finding::not_applicable, {}, {}, kNone, kNone, kNone},
    DialectRow{Finding::temporary_failure, {}, {}, kUnknown, kUnknownFrom, kUnasked},
    DialectRow{Finding::indeterminate, {}, {}, kNone, kNone, kNone},
};
// clang-format on

}  // namespace postfix

namespace exim {

inline constexpr DialectCell kNone{};
inline constexpr DialectCell kOk{250, {}, "Recipient ok (the DNS gives no ground for refusal)"};
inline constexpr DialectCell kFromOk{250, {}, "Sender ok (the DNS gives no ground for refusal)"};
inline constexpr DialectCell kMessageOk{
    250, {}, "Message ok (the DNS gives no ground for refusal)"};
inline constexpr DialectCell kNull{550, {}, "an MX or SRV record indicated no SMTP service"};
inline constexpr DialectCell kNoHost{
    550, {}, "all relevant MX records point to non-existent hosts"};
inline constexpr DialectCell kNoRoute{550, {}, "Unrouteable address"};
inline constexpr DialectCell kBadFrom{550, {}, "Sender verify failed"};
inline constexpr DialectCell kProhibited{550, {}, "Administrative prohibition"};
inline constexpr DialectCell kLater{451, {}, "Temporary local problem - please try later"};
inline constexpr DialectCell kMalformed{501, {}, "domain missing or malformed"};
inline constexpr DialectCell kLiteral{501, {}, "domain literals not allowed"};

/// A "." is passed over where another exchange is left; what is left without address is refused.
// clang-format off
inline constexpr std::array kReplies{
    DialectRow{Finding::explicit_mx, {}, {}, kOk, kFromOk, kMessageOk},
    DialectRow{Finding::explicit_mx, {}, Note::loopback_target, kNoHost, kBadFrom, kProhibited},
    DialectRow{Finding::implicit_mx, {}, {}, kOk, kFromOk, kMessageOk},
    DialectRow{Finding::null_mx, {}, {}, kNull, kBadFrom, kProhibited},
    DialectRow{Finding::nonconforming_null_mx, {}, {}, kNull, kBadFrom, kProhibited},
    DialectRow{Finding::null_mx_conflict, {}, {}, kOk, kFromOk, kMessageOk},
    DialectRow{Finding::unusable_mx, {}, {}, kNoHost, kBadFrom, kProhibited},
    DialectRow{Finding::unusable_mx, {}, Note::null_mx_present, kNull, kBadFrom, kProhibited},
    DialectRow{Finding::no_such_domain, {}, {}, kNoRoute, kBadFrom, kProhibited},
    DialectRow{Finding::no_mail_host, {}, {}, kNoRoute, kBadFrom, kProhibited},
    DialectRow{Finding::invalid_address, {}, {}, kNone, kNone, kNone},
    DialectRow{Finding::invalid_address, Detail::domain_char, {}, kMalformed, kMalformed, kProhibited},
    DialectRow{Finding::invalid_address, Detail::domain_syntax, {}, kMalformed, kMalformed, kProhibited},
    DialectRow{Finding::invalid_address, Detail::literal, {}, kLiteral, kLiteral, kProhibited},
    DialectRow{Finding::invalid_address, Detail::bare_ip, {}, kNoRoute, kBadFrom, kProhibited},
    DialectRow{Finding::special_use, {}, {}, kNoRoute, kBadFrom, kProhibited},
    DialectRow{Finding::address_literal, {}, {}, kLiteral, kLiteral, kProhibited},
    DialectRow{Finding::not_applicable, {}, {}, kNone, kNone, kNone},
    DialectRow{Finding::temporary_failure, {}, {}, kLater, kLater, kLater},
    DialectRow{Finding::indeterminate, {}, {}, kNone, kNone, kNone},
};
// clang-format on

}  // namespace exim

/// A general row for each finding, in the order of the enumeration, the particular ones behind it.
consteval bool are_whole(std::span<const DialectRow> rows) {
  std::size_t next = 0;
  for (const DialectRow& row : rows) {
    const auto finding = static_cast<std::size_t>(row.finding);
    const bool is_general = row.detail == Detail::none && !row.note;
    if (is_general ? finding != next++ : finding + 1 != next) return false;
    if (row.note && std::ranges::find(kReplyNotes, *row.note) == kReplyNotes.end()) return false;
    for (const DialectCell& cell : {row.recipient, row.mail_from, row.header_from}) {
      const bool has_enhanced = cell.enhanced.status_class != 0;
      if (has_enhanced && cell.code / 100 != cell.enhanced.status_class) return false;
      if ((cell.code == 0) != cell.text.empty()) return false;
    }
  }
  return next == kFindingCount;
}
static_assert(are_whole(postfix::kReplies));
static_assert(are_whole(exim::kReplies));

}  // namespace nullmx::inline v0
