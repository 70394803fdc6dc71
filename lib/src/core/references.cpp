// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT

// Every citation that a user sees stands here and nowhere else, so that the successors of
// RFC 5321, 7504 and 7505 can be put in their place when they are published.
#include <algorithm>
#include <array>

#include "core/explanations.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr Reference kDomainNames{"RFC 5321", "2.3.5", "Domain Names"};
constexpr Reference kInitiation{"RFC 5321", "3.1", "Session Initiation"};
constexpr Reference kTransactions{"RFC 5321", "3.3", "Mail Transactions"};
constexpr Reference kForwarding{"RFC 5321", "3.4", "Forwarding for Address Correction or Updating"};
constexpr Reference kRelaying{"RFC 5321", "3.6.2", "Mail eXchange Records and Relaying"};
constexpr Reference kTerminating{"RFC 5321", "3.8", "Terminating Sessions and Connections"};
constexpr Reference kArguments{"RFC 5321", "4.1.2", "Command Argument Syntax"};
constexpr Reference kLiterals{"RFC 5321", "4.1.3", "Address Literals"};
constexpr Reference kOrder{"RFC 5321", "4.1.4", "Order of Commands"};
constexpr Reference kSeverities{"RFC 5321", "4.2.1", "Reply Code Severities and Theory"};
constexpr Reference kByFunction{"RFC 5321", "4.2.2", "Reply Codes by Function Groups"};
constexpr Reference kNumeric{"RFC 5321", "4.2.3", "Reply Codes in Numeric Order"};
constexpr Reference kReply502{"RFC 5321", "4.2.4", "Reply Code 502"};
constexpr Reference kAfterData{"RFC 5321", "4.2.5",
                               "Reply Codes after DATA and the Subsequent <CRLF>.<CRLF>"};
constexpr Reference kSequences{"RFC 5321", "4.3.2", "Command-Reply Sequences"};
constexpr Reference kMinimum{"RFC 5321", "4.5.1", "Minimum Implementation"};
constexpr Reference kSizes{"RFC 5321", "4.5.3.1", "Size Limits and Minimums"};
constexpr Reference kTooMany{"RFC 5321", "4.5.3.1.10", "Too Many Recipients Code"};
constexpr Reference kRetries{"RFC 5321", "4.5.4", "Retry Strategies"};
constexpr Reference kNullPath{"RFC 5321", "4.5.5", "Messages with a Null Reverse-Path"};
constexpr Reference kTargetHost{"RFC 5321", "5.1", "Locating the Target Host"};
constexpr Reference kIpv6{"RFC 5321", "5.2", "IPv6 and MX Records"};
constexpr Reference kLoops{"RFC 5321", "6.3", "Loop Detection"};
constexpr Reference kOperation{"RFC 5321", "7.9", "Scope of Operation of SMTP Servers"};

constexpr Reference k521{"RFC 7504", "3", "The 521 Reply Code"};
constexpr Reference k556{"RFC 7504", "4", "The 556 Reply Code"};

constexpr Reference kNullMx{"RFC 7505", "3", "MX Resource Records Specifying Null MX"};
constexpr Reference kNullMxServer{"RFC 7505", "4.1", "SMTP Server Benefits"};
constexpr Reference kNullMxSender{"RFC 7505", "4.2",
                                  "Sending Mail from Domains That Publish Null MX"};

constexpr Reference kStatusStructure{"RFC 3463", "2", "Status Code Structure"};
constexpr std::array kSubjects{
    Reference{"RFC 3463", "3.1", "Other or Undefined Status"},
    Reference{"RFC 3463", "3.2", "Address Status"},
    Reference{"RFC 3463", "3.3", "Mailbox Status"},
    Reference{"RFC 3463", "3.4", "Mail system status"},
    Reference{"RFC 3463", "3.5", "Network and Routing Status"},
    Reference{"RFC 3463", "3.6", "Mail Delivery Protocol Status"},
    Reference{"RFC 3463", "3.7", "Message Content or Message Media Status"},
    Reference{"RFC 3463", "3.8", "Security or Policy Status"},
};
constexpr Reference kAddressStatus = kSubjects[1];
constexpr Reference kRoutingStatus = kSubjects[4];
constexpr Reference kPolicyStatus = kSubjects[7];

constexpr std::string_view kRegistry = "IANA SMTP Enhanced Status Codes";
constexpr Reference kRecipientHasNullMx{kRegistry, "X.1.10", "Recipient address has null MX"};
constexpr Reference kSenderHasNullMx{kRegistry, "X.7.27", "Sender address has null MX"};

constexpr Reference kHostNames{"RFC 1123", "2.1", "Host Names and Numbers"};
constexpr Reference kSizeLimits{"RFC 1035", "2.3.4", "Size limits"};
constexpr Reference kAliases{"RFC 1034", "3.6.2", "Aliases and canonical names"};
constexpr Reference kMxAndNs{"RFC 2181", "10.3", "MX and NS records"};
constexpr Reference kNameError{"RFC 2308", "2.1", "Name Error"};
constexpr Reference kNoData{"RFC 2308", "2.2", "No Data"};
constexpr Reference kResolutionFailure{"RFC 9520", "2",
                                       "Conditions That Lead to DNS Resolution Failures"};
constexpr Reference kAlabelInput{"RFC 5891", "5.3", "A-label Input"};
constexpr Reference kIdnaTesting{"RFC 5891", "5.4", "Validation and Character List Testing"};
constexpr Reference kSmtpUtf8{"RFC 6531", "3.2", "The SMTPUTF8 Extension"};
constexpr Reference kUtf8Replies{"RFC 6531", "3.5", "Non-ASCII Addresses and Reply-Codes"};
constexpr Reference kLocalhost{"RFC 6761", "6.3",
                               "Domain Name Reservation Considerations for \"localhost.\""};
constexpr Reference kInvalid{"RFC 6761", "6.4",
                             "Domain Name Reservation Considerations for \"invalid.\""};
constexpr Reference kMulticastDns{"RFC 6762", "22.1", "Domain Name Reservation Considerations"};
constexpr Reference kOnion{"RFC 7686", "2", "The \".onion\" Special-Use Domain Name"};
constexpr Reference kAlt{"RFC 9476", "2", "The .alt Namespace"};
constexpr Reference kAuthStatus{"RFC 4954", "6", "Status Codes"};
constexpr Reference kSpfTemporary{"RFC 7208", "8.6", "Temperror"};
constexpr Reference kSpfFailure{"RFC 7372", "3.2", "SPF Failure Codes"};
constexpr Reference kDnsTls{"RFC 8310", "5", "Usage Profiles"};

/// Unused places are empty.
struct Citation {
  Topic topic;
  std::array<Reference, 5> references;
};

// clang-format off
constexpr std::array kCitations{
    Citation{Topic::service_ready, {kInitiation, kNumeric}},
    Citation{Topic::closing, {kTerminating, kNumeric}},
    Citation{Topic::ok, {kSeverities, kSequences, kTargetHost}},
    Citation{Topic::message_ok, {kSeverities, kAfterData, kTargetHost}},
    Citation{Topic::sender_ok, {kSeverities, kTransactions, kTargetHost}},
    Citation{Topic::recipient_ok, {kSeverities, kTransactions, kTargetHost}},
    Citation{Topic::start_mail, {kTransactions, kSeverities}},
    Citation{Topic::service_unavailable, {kTerminating, kByFunction, kRetries}},
    Citation{Topic::mailbox_busy, {kByFunction, kRetries}},
    Citation{Topic::local_error, {kByFunction, kRetries}},
    Citation{Topic::dns_failure, {kTargetHost, kRoutingStatus, kResolutionFailure, kSpfTemporary}},
    Citation{Topic::insufficient_storage, {kByFunction, kTooMany}},
    Citation{Topic::command_syntax, {kByFunction, kSequences}},
    Citation{Topic::argument_syntax, {kArguments, kByFunction}},
    Citation{Topic::recipient_syntax, {kArguments, kSizes, kAddressStatus}},
    Citation{Topic::sender_syntax, {kArguments, kSizes, kAddressStatus}},
    Citation{Topic::not_implemented, {kReply502, kByFunction}},
    Citation{Topic::bad_sequence, {kOrder, kByFunction}},
    Citation{Topic::parameter_not_implemented, {kByFunction}},
    Citation{Topic::host_takes_no_mail, {k521, kNullMx}},
    Citation{Topic::authentication_required, {kAuthStatus}},
    Citation{Topic::authentication_failed, {kAuthStatus}},

    Citation{Topic::mailbox_unavailable, {kByFunction, kTransactions}},
    Citation{Topic::no_such_mailbox, {kTransactions, kAddressStatus}},
    Citation{Topic::domain_not_found, {kTargetHost, kDomainNames, kAddressStatus, kNameError}},
    Citation{Topic::sender_domain_bad, {kRelaying, kAddressStatus, kTargetHost}},
    Citation{Topic::recipient_not_found, {kRecipientHasNullMx, kNullMxServer}},
    Citation{Topic::no_route, {kTargetHost, kRoutingStatus, kNoData}},
    Citation{Topic::routing_loop, {kTargetHost, kLoops, kRoutingStatus}},
    Citation{Topic::sender_not_ascii, {kUtf8Replies, kSmtpUtf8}},
    Citation{Topic::recipient_not_ascii, {kUtf8Replies, kSmtpUtf8}},
    Citation{Topic::not_authorized, {kOperation, kPolicyStatus}},
    Citation{Topic::spf_failed, {kSpfFailure, kPolicyStatus}},
    Citation{Topic::sender_null_mx, {kNullMxServer, kNullMxSender, kNullMx, kSenderHasNullMx}},
    Citation{Topic::not_local, {kForwarding, kByFunction}},
    Citation{Topic::storage_exceeded, {kByFunction, kSizes}},
    Citation{Topic::mailbox_name, {kByFunction, kUtf8Replies}},
    Citation{Topic::transaction_failed, {kByFunction, kInitiation}},
    Citation{Topic::blocked, {kOperation, kPolicyStatus}},
    Citation{Topic::parameters_unknown, {kByFunction, kSequences}},
    Citation{Topic::domain_takes_no_mail, {k556, kNullMx, kNullMxServer}},
    Citation{Topic::recipient_null_mx, {kNullMx, kNullMxServer, k556, kRecipientHasNullMx}},

    Citation{Topic::found_mx, {kTargetHost, kMxAndNs}},
    Citation{Topic::found_address, {kTargetHost, kNullMx}},
    Citation{Topic::conflict, {kNullMx, kTargetHost}},
    Citation{Topic::conflict_refused, {kNullMx, kNullMxServer, kTargetHost}},
    Citation{Topic::conflict_deferred, {kNullMx, kTargetHost}},
    Citation{Topic::nonconforming, {kNullMx, kTargetHost, kRoutingStatus}},
    Citation{Topic::nonconforming_lenient, {kNullMx, kTargetHost}},
    Citation{Topic::nonconforming_sender, {kNullMx, kNullMxSender, kAddressStatus}},
    Citation{Topic::unusable, {kTargetHost, kMxAndNs, kRoutingStatus}},
    Citation{Topic::unusable_sender, {kTargetHost, kMxAndNs, kAddressStatus}},
    Citation{Topic::absent, {kTargetHost, kAddressStatus, kNameError}},
    Citation{Topic::absent_sender, {kRelaying, kAddressStatus, kNameError}},
    Citation{Topic::no_host, {kTargetHost, kRoutingStatus, kNoData}},
    Citation{Topic::no_host_sender, {kTargetHost, kAddressStatus, kNoData}},
    Citation{Topic::special_use, {kInvalid, kLocalhost, kMulticastDns, kOnion, kAlt}},
    Citation{Topic::special_use_sender, {kInvalid, kLocalhost, kMulticastDns, kOnion, kAlt}},

    Citation{Topic::fault_syntax, {kArguments}},
    Citation{Topic::fault_domain_char, {kArguments, kHostNames}},
    Citation{Topic::fault_domain_syntax, {kArguments, kDomainNames}},
    Citation{Topic::fault_too_long, {kSizes, kSizeLimits}},
    Citation{Topic::fault_literal, {kLiterals}},
    Citation{Topic::fault_bare_ip, {kHostNames, kLiterals}},
    Citation{Topic::fault_idna, {kIdnaTesting, kSmtpUtf8}},
    Citation{Topic::fault_fake_a_label, {kAlabelInput}},
    Citation{Topic::address_literal, {kLiterals, kTargetHost}},
    Citation{Topic::null_path, {kNullPath, kNullMxSender}},
    Citation{Topic::postmaster, {kMinimum, kDomainNames}},
    Citation{Topic::failed_unreachable, {kTargetHost, kResolutionFailure, kRoutingStatus}},
    Citation{Topic::failed_servfail, {kTargetHost, kResolutionFailure, kRoutingStatus}},
    Citation{Topic::failed_dnssec, {kTargetHost, kResolutionFailure, kRoutingStatus}},
    Citation{Topic::failed_refused, {kTargetHost, kResolutionFailure, kRoutingStatus}},
    Citation{Topic::failed_bad_answer, {kTargetHost, kResolutionFailure, kRoutingStatus}},
    Citation{Topic::failed_alias, {kTargetHost, kAliases, kResolutionFailure}},
    Citation{Topic::failed_limit, {kTargetHost, kResolutionFailure}},
    Citation{Topic::failed_family, {kIpv6, kTargetHost}},
    Citation{Topic::failed_tls, {kDnsTls, kTargetHost}},
    Citation{Topic::failed_local, {kTargetHost}},
    Citation{Topic::cancelled, {kTargetHost}},
    Citation{Topic::overload, {kTargetHost}},
};
// clang-format on

consteval bool every_topic_is_cited() {
  for (std::size_t i = 0; i < kCitations.size(); ++i) {
    if (index_of(kCitations[i].topic) != i) return false;
    if (kCitations[i].references.front().document.empty()) return false;
  }
  return kCitations.size() == kTopicCount;
}
static_assert(every_topic_is_cited(), "one row for each Topic, in its order");

}  // namespace

std::vector<Reference> references_of(Topic topic) {
  const auto& all = kCitations[index_of(topic)].references;
  const auto end = std::ranges::find(all, std::string_view{}, &Reference::document);
  return {all.begin(), end};
}

std::vector<Reference> references_of_digits(const ReplyCode& reply) {
  std::vector<Reference> cited;
  if (reply.code != 0) cited = {kSeverities, kSequences};
  if (!reply.enhanced) return cited;
  cited.push_back(kStatusStructure);
  if (reply.enhanced->subject < kSubjects.size())
    cited.push_back(kSubjects[reply.enhanced->subject]);
  return cited;
}

}  // namespace nullmx::inline v0
