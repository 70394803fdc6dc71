// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "core/finding_rows.hpp"
#include "nullmx/reply.hpp"

namespace nullmx::inline v0 {

/// One cell of the table; code 0 says that there is no prediction.
struct Cell {
  std::uint16_t code = 0;
  EnhancedStatus enhanced;
};

struct ReplyRow {
  Finding finding;
  Detail detail;  // none: every detail that has no row of its own
  Advice advice;
  Cell recipient;
  Cell mail_from;
  Cell header_from;
};

inline constexpr Cell kNoPrediction{};
inline constexpr Cell kBadRecipientSyntax{501, {5, 1, 3}};
inline constexpr Cell kBadSenderSyntax{501, {5, 1, 7}};
inline constexpr Cell kNullRecipient{556, {5, 1, 10}};  // RFC 7505 §4.1, RFC 7504 §4
inline constexpr Cell kNullSender{550, {5, 7, 27}};     // RFC 7505 §4.1
inline constexpr Cell kNoSuchDomain{550, {5, 1, 2}};    // RFC 5321 §3.3, RFC 3463 §3.2
inline constexpr Cell kNoRoute{550, {5, 4, 4}};         // RFC 3463 §3.5
inline constexpr Cell kBadSender{550, {5, 1, 8}};       // RFC 3463 §3.2
inline constexpr Cell kTryLater{451, {4, 4, 3}};        // RFC 3463 §3.5, RFC 7208 §8.6
inline constexpr Cell kRecipientOk{250, {2, 1, 5}};
inline constexpr Cell kSenderOk{250, {2, 1, 0}};
inline constexpr Cell kMessageOk{250, {2, 0, 0}};
inline constexpr Cell kRecipientNotAscii{553, {5, 6, 7}};  // RFC 6531 §3.5
inline constexpr Cell kSenderNotAscii{550, {5, 6, 7}};     // RFC 6531 §3.5

/// Every reply on one screen.
// clang-format off
inline constexpr std::array kReplies{
    ReplyRow{Finding::explicit_mx, {}, Advice::send, kRecipientOk, kSenderOk, kMessageOk},
    ReplyRow{Finding::implicit_mx, {}, Advice::send, kRecipientOk, kSenderOk, kMessageOk},
    ReplyRow{Finding::null_mx, {}, Advice::reject, kNullRecipient, kNullSender, kNullSender},
    ReplyRow{Finding::nonconforming_null_mx, {}, Advice::reject, kNoRoute, kBadSender, kBadSender},
    ReplyRow{Finding::null_mx_conflict, {}, Advice::send, kRecipientOk, kSenderOk, kMessageOk},
    ReplyRow{Finding::unusable_mx, {}, Advice::reject, kNoRoute, kBadSender, kBadSender},
    ReplyRow{Finding::unusable_mx, Detail::loop, Advice::reject, {550, {5, 4, 6}}, kBadSender, kBadSender},
    ReplyRow{Finding::no_such_domain, {}, Advice::reject, kNoSuchDomain, kBadSender, kBadSender},
    ReplyRow{Finding::no_mail_host, {}, Advice::reject, kNoRoute, kBadSender, kBadSender},
    ReplyRow{Finding::invalid_address, {}, Advice::reject, kBadRecipientSyntax, kBadSenderSyntax, kBadSenderSyntax},
    ReplyRow{Finding::special_use, {}, Advice::reject, kNoSuchDomain, kBadSender, kBadSender},
    ReplyRow{Finding::address_literal, {}, Advice::none, kNoPrediction, kNoPrediction, kNoPrediction},
    ReplyRow{Finding::not_applicable, {}, Advice::none, kNoPrediction, kNoPrediction, kNoPrediction},
    ReplyRow{Finding::temporary_failure, {}, Advice::defer, kTryLater, kTryLater, kTryLater},
    ReplyRow{Finding::indeterminate, {}, Advice::none, kNoPrediction, kNoPrediction, kNoPrediction},
};
// clang-format on

static_assert(rows_follow_enum(kReplies), "one row for each Finding, in its order");

consteval bool class_digits_agree() {
  for (const ReplyRow& row : kReplies) {
    for (const Cell& cell : {row.recipient, row.mail_from, row.header_from}) {
      if (cell.code / 100 != cell.enhanced.status_class) return false;
    }
  }
  return true;
}
static_assert(class_digits_agree(), "RFC 2034 §4: 5xx with 5.x.x, 4xx with 4.x.x");

}  // namespace nullmx::inline v0
