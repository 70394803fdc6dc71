// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace nullmx::inline v0 {

/// What the reference has a text about: a reply, or a finding that shares its reply with others.
/// Four parts; each language has one file for each part.
enum class Topic : std::uint8_t {
  // 2yz to 4yz, and 5yz up to 535
  service_ready,              // 220
  closing,                    // 221
  ok,                         // 250
  message_ok,                 // 250 2.0.0
  sender_ok,                  // 250 2.1.0
  recipient_ok,               // 250 2.1.5
  start_mail,                 // 354
  service_unavailable,        // 421
  mailbox_busy,               // 450
  local_error,                // 451
  dns_failure,                // 451 4.4.3
  insufficient_storage,       // 452
  command_syntax,             // 500
  argument_syntax,            // 501
  recipient_syntax,           // 501 5.1.3
  sender_syntax,              // 501 5.1.7
  not_implemented,            // 502
  bad_sequence,               // 503
  parameter_not_implemented,  // 504
  host_takes_no_mail,         // 521
  authentication_required,    // 530
  authentication_failed,      // 535
  // 55z and 556: refusals for good
  mailbox_unavailable,   // 550
  no_such_mailbox,       // 550 5.1.1
  domain_not_found,      // 550 5.1.2
  sender_domain_bad,     // 550 5.1.8
  recipient_not_found,   // 550 5.1.10, not 556
  no_route,              // 550 5.4.4
  routing_loop,          // 550 5.4.6
  sender_not_ascii,      // 550 5.6.7
  recipient_not_ascii,   // 553 5.6.7
  not_authorized,        // 550 5.7.1
  spf_failed,            // 550 5.7.23
  sender_null_mx,        // 550 5.7.27
  not_local,             // 551
  storage_exceeded,      // 552
  mailbox_name,          // 553
  transaction_failed,    // 554
  blocked,               // 554 5.7.1
  parameters_unknown,    // 555
  domain_takes_no_mail,  // 556
  recipient_null_mx,     // 556 5.1.10
  // findings that share a reply, each with its own words
  found_mx,               // explicit_mx
  found_address,          // implicit_mx
  conflict,               // null_mx_conflict
  conflict_refused,       // conflict=reject
  conflict_deferred,      // conflict=defer
  nonconforming,          // nonconforming_null_mx
  nonconforming_lenient,  // preference=lenient
  nonconforming_sender,
  unusable,  // unusable_mx
  unusable_sender,
  absent,  // no_such_domain
  absent_sender,
  no_host,  // no_mail_host
  no_host_sender,
  special_use,
  special_use_sender,
  // inputs that are no domain, and checks that decided nothing
  fault_syntax,
  fault_domain_char,
  fault_domain_syntax,
  fault_too_long,
  fault_literal,
  fault_bare_ip,
  fault_idna,
  fault_fake_a_label,
  address_literal,
  null_path,
  postmaster,
  failed_unreachable,  // timeout, network
  failed_servfail,
  failed_dnssec,
  failed_refused,     // refused, notimp, formerr, rcode, lame
  failed_bad_answer,  // malformed, truncated, bizarre, contradictory
  failed_alias,       // alias_loop
  failed_limit,       // chain_limit
  failed_family,
  failed_tls,
  failed_local,
  cancelled,
  overload,
};
inline constexpr std::size_t kTopicCount = static_cast<std::size_t>(Topic::overload) + 1;

struct TopicRange {
  Topic first;
  Topic last;
};
inline constexpr TopicRange kReplyTopics{Topic::service_ready, Topic::authentication_failed};
inline constexpr TopicRange kRefusalTopics{Topic::mailbox_unavailable, Topic::recipient_null_mx};
inline constexpr TopicRange kFindingTopics{Topic::found_mx, Topic::special_use_sender};
inline constexpr TopicRange kCheckTopics{Topic::fault_syntax, Topic::overload};

}  // namespace nullmx::inline v0
