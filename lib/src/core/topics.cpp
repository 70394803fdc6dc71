// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "core/explanations.hpp"
#include "core/finding_rows.hpp"

namespace nullmx::inline v0 {
namespace {

// clang-format off
constexpr std::array kKnownReplies{
    KnownReply{{220, {}}, Topic::service_ready},
    KnownReply{{221, {}}, Topic::closing},
    KnownReply{{221, EnhancedStatus{2, 0, 0}}, Topic::closing},
    KnownReply{{250, {}}, Topic::ok},
    KnownReply{{250, EnhancedStatus{2, 0, 0}}, Topic::message_ok},
    KnownReply{{250, EnhancedStatus{2, 1, 0}}, Topic::sender_ok},
    KnownReply{{250, EnhancedStatus{2, 1, 5}}, Topic::recipient_ok},
    KnownReply{{354, {}}, Topic::start_mail},
    KnownReply{{421, {}}, Topic::service_unavailable},
    KnownReply{{421, EnhancedStatus{4, 3, 2}}, Topic::service_unavailable},
    KnownReply{{450, {}}, Topic::mailbox_busy},
    KnownReply{{451, {}}, Topic::local_error},
    KnownReply{{451, EnhancedStatus{4, 4, 3}}, Topic::dns_failure},
    KnownReply{{452, {}}, Topic::insufficient_storage},
    KnownReply{{452, EnhancedStatus{4, 3, 1}}, Topic::insufficient_storage},
    KnownReply{{452, EnhancedStatus{4, 5, 3}}, Topic::insufficient_storage},
    KnownReply{{500, {}}, Topic::command_syntax},
    KnownReply{{500, EnhancedStatus{5, 5, 2}}, Topic::command_syntax},
    KnownReply{{501, {}}, Topic::argument_syntax},
    KnownReply{{501, EnhancedStatus{5, 5, 4}}, Topic::argument_syntax},
    KnownReply{{501, EnhancedStatus{5, 1, 3}}, Topic::recipient_syntax},
    KnownReply{{553, EnhancedStatus{5, 1, 3}}, Topic::recipient_syntax},
    KnownReply{{501, EnhancedStatus{5, 1, 7}}, Topic::sender_syntax},
    KnownReply{{553, EnhancedStatus{5, 1, 7}}, Topic::sender_syntax},
    KnownReply{{502, {}}, Topic::not_implemented},
    KnownReply{{502, EnhancedStatus{5, 5, 1}}, Topic::not_implemented},
    KnownReply{{503, {}}, Topic::bad_sequence},
    KnownReply{{503, EnhancedStatus{5, 5, 1}}, Topic::bad_sequence},
    KnownReply{{504, {}}, Topic::parameter_not_implemented},
    KnownReply{{504, EnhancedStatus{5, 5, 4}}, Topic::parameter_not_implemented},
    KnownReply{{521, {}}, Topic::host_takes_no_mail},
    KnownReply{{521, EnhancedStatus{5, 3, 2}}, Topic::host_takes_no_mail},
    KnownReply{{530, {}}, Topic::authentication_required},
    KnownReply{{530, EnhancedStatus{5, 7, 0}}, Topic::authentication_required},
    KnownReply{{535, {}}, Topic::authentication_failed},
    KnownReply{{535, EnhancedStatus{5, 7, 8}}, Topic::authentication_failed},
    KnownReply{{550, {}}, Topic::mailbox_unavailable},
    KnownReply{{550, EnhancedStatus{5, 1, 1}}, Topic::no_such_mailbox},
    KnownReply{{550, EnhancedStatus{5, 1, 2}}, Topic::domain_not_found},
    KnownReply{{554, EnhancedStatus{5, 1, 2}}, Topic::domain_not_found},
    KnownReply{{550, EnhancedStatus{5, 1, 8}}, Topic::sender_domain_bad},
    KnownReply{{501, EnhancedStatus{5, 1, 8}}, Topic::sender_domain_bad},
    KnownReply{{550, EnhancedStatus{5, 4, 4}}, Topic::no_route},
    KnownReply{{550, EnhancedStatus{5, 4, 6}}, Topic::routing_loop},
    KnownReply{{554, EnhancedStatus{5, 4, 6}}, Topic::routing_loop},
    KnownReply{{553, EnhancedStatus{5, 6, 7}}, Topic::recipient_not_ascii},
    KnownReply{{550, EnhancedStatus{5, 6, 7}}, Topic::sender_not_ascii},
    KnownReply{{550, EnhancedStatus{5, 7, 1}}, Topic::not_authorized},
    KnownReply{{554, EnhancedStatus{5, 7, 1}}, Topic::blocked},
    KnownReply{{550, EnhancedStatus{5, 7, 23}}, Topic::spf_failed},
    KnownReply{{550, EnhancedStatus{5, 7, 27}}, Topic::sender_null_mx},
    KnownReply{{551, {}}, Topic::not_local},
    KnownReply{{552, {}}, Topic::storage_exceeded},
    KnownReply{{552, EnhancedStatus{5, 2, 2}}, Topic::storage_exceeded},
    KnownReply{{552, EnhancedStatus{5, 3, 4}}, Topic::storage_exceeded},
    KnownReply{{553, {}}, Topic::mailbox_name},
    KnownReply{{554, {}}, Topic::transaction_failed},
    KnownReply{{555, {}}, Topic::parameters_unknown},
    KnownReply{{555, EnhancedStatus{5, 5, 4}}, Topic::parameters_unknown},
    KnownReply{{556, {}}, Topic::domain_takes_no_mail},
    KnownReply{{556, EnhancedStatus{5, 1, 10}}, Topic::recipient_null_mx},
    KnownReply{{550, EnhancedStatus{5, 1, 10}}, Topic::recipient_not_found},
};

struct FindingRow {
  Finding finding;
  Detail detail;  // none: every detail that has no row of its own
  Topic recipient;
  Topic sender;
};
constexpr std::array kFindingRows{
    FindingRow{Finding::explicit_mx, {}, Topic::found_mx, Topic::found_mx},
    FindingRow{Finding::implicit_mx, {}, Topic::found_address, Topic::found_address},
    FindingRow{Finding::null_mx, {}, Topic::recipient_null_mx, Topic::sender_null_mx},
    FindingRow{Finding::nonconforming_null_mx, {}, Topic::nonconforming, Topic::nonconforming_sender},
    FindingRow{Finding::null_mx_conflict, {}, Topic::conflict, Topic::conflict},
    FindingRow{Finding::unusable_mx, {}, Topic::unusable, Topic::unusable_sender},
    FindingRow{Finding::unusable_mx, Detail::loop, Topic::routing_loop, Topic::unusable_sender},
    FindingRow{Finding::no_such_domain, {}, Topic::absent, Topic::absent_sender},
    FindingRow{Finding::no_mail_host, {}, Topic::no_host, Topic::no_host_sender},
    FindingRow{Finding::invalid_address, {}, Topic::fault_syntax, Topic::fault_syntax},
    FindingRow{Finding::invalid_address, Detail::domain_char, Topic::fault_domain_char, Topic::fault_domain_char},
    FindingRow{Finding::invalid_address, Detail::domain_syntax, Topic::fault_domain_syntax, Topic::fault_domain_syntax},
    FindingRow{Finding::invalid_address, Detail::too_long, Topic::fault_too_long, Topic::fault_too_long},
    FindingRow{Finding::invalid_address, Detail::literal, Topic::fault_literal, Topic::fault_literal},
    FindingRow{Finding::invalid_address, Detail::bare_ip, Topic::fault_bare_ip, Topic::fault_bare_ip},
    FindingRow{Finding::invalid_address, Detail::idna, Topic::fault_idna, Topic::fault_idna},
    FindingRow{Finding::invalid_address, Detail::fake_a_label, Topic::fault_fake_a_label, Topic::fault_fake_a_label},
    FindingRow{Finding::special_use, {}, Topic::special_use, Topic::special_use_sender},
    FindingRow{Finding::address_literal, {}, Topic::address_literal, Topic::address_literal},
    FindingRow{Finding::not_applicable, {}, Topic::null_path, Topic::null_path},
    FindingRow{Finding::not_applicable, Detail::local_postmaster, Topic::postmaster, Topic::postmaster},
    FindingRow{Finding::temporary_failure, {}, Topic::dns_failure, Topic::dns_failure},
    FindingRow{Finding::temporary_failure, Detail::timeout, Topic::failed_unreachable, Topic::failed_unreachable},
    FindingRow{Finding::temporary_failure, Detail::network, Topic::failed_unreachable, Topic::failed_unreachable},
    FindingRow{Finding::temporary_failure, Detail::servfail, Topic::failed_servfail, Topic::failed_servfail},
    FindingRow{Finding::temporary_failure, Detail::dnssec, Topic::failed_dnssec, Topic::failed_dnssec},
    FindingRow{Finding::temporary_failure, Detail::refused, Topic::failed_refused, Topic::failed_refused},
    FindingRow{Finding::temporary_failure, Detail::notimp, Topic::failed_refused, Topic::failed_refused},
    FindingRow{Finding::temporary_failure, Detail::formerr, Topic::failed_refused, Topic::failed_refused},
    FindingRow{Finding::temporary_failure, Detail::rcode, Topic::failed_refused, Topic::failed_refused},
    FindingRow{Finding::temporary_failure, Detail::lame, Topic::failed_refused, Topic::failed_refused},
    FindingRow{Finding::temporary_failure, Detail::malformed, Topic::failed_bad_answer, Topic::failed_bad_answer},
    FindingRow{Finding::temporary_failure, Detail::truncated, Topic::failed_bad_answer, Topic::failed_bad_answer},
    FindingRow{Finding::temporary_failure, Detail::bizarre, Topic::failed_bad_answer, Topic::failed_bad_answer},
    FindingRow{Finding::temporary_failure, Detail::contradictory, Topic::failed_bad_answer, Topic::failed_bad_answer},
    FindingRow{Finding::temporary_failure, Detail::alias_loop, Topic::failed_alias, Topic::failed_alias},
    FindingRow{Finding::temporary_failure, Detail::chain_limit, Topic::failed_limit, Topic::failed_limit},
    FindingRow{Finding::temporary_failure, Detail::family, Topic::failed_family, Topic::failed_family},
    FindingRow{Finding::temporary_failure, Detail::tls, Topic::failed_tls, Topic::failed_tls},
    FindingRow{Finding::temporary_failure, Detail::local, Topic::failed_local, Topic::failed_local},
    FindingRow{Finding::indeterminate, {}, Topic::cancelled, Topic::cancelled},
    FindingRow{Finding::indeterminate, Detail::overload, Topic::overload, Topic::overload},
};
// clang-format on

static_assert(rows_follow_enum(kFindingRows), "one row for each Finding, in its order");

Topic topic_of_finding(const Verdict& verdict, Role role) noexcept {
  const FindingRow& row = row_of(kFindingRows, verdict.finding, verdict.detail);
  return role == Role::recipient ? row.recipient : row.sender;
}

}  // namespace

std::span<const KnownReply> known_replies() noexcept { return kKnownReplies; }

std::optional<Topic> topic_of(const ReplyCode& reply) noexcept {
  const auto known = std::ranges::find(kKnownReplies, reply, &KnownReply::reply);
  if (known == kKnownReplies.end()) return std::nullopt;
  return known->topic;
}

Topic topic_of(const Verdict& verdict, Role role, const Policy& policy) {
  const Topic of_finding = topic_of_finding(verdict, role);
  const auto reply = predict_reply(verdict, role, policy);
  if (!reply) return of_finding;
  const Topic predicted = topic_of(reply->code).value_or(of_finding);
  if (predicted == Topic::recipient_not_ascii || predicted == Topic::sender_not_ascii) {
    return predicted;
  }
  const bool as_null_mx =
      predicted == Topic::recipient_null_mx || predicted == Topic::sender_null_mx;
  if (verdict.finding == Finding::null_mx_conflict) {
    if (as_null_mx) return Topic::conflict_refused;
    if (predicted == Topic::dns_failure) return Topic::conflict_deferred;
  }
  if (verdict.finding == Finding::nonconforming_null_mx && as_null_mx) {
    return Topic::nonconforming_lenient;
  }
  return of_finding;
}

}  // namespace nullmx::inline v0
