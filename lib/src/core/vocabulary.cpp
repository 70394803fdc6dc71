// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/vocabulary.hpp"

#include <array>

namespace nullmx::inline v0 {
namespace {

template <class E>
struct Word {
  E value;
  std::string_view word;
};
template <class E>
Word(E, const char*) -> Word<E>;  // clang 14 does not deduce it from the members

template <class E, std::size_t N>
consteval bool follows_enum(const std::array<Word<E>, N>& words, E last) {
  for (std::size_t i = 0; i < N; ++i) {
    if (static_cast<std::size_t>(words[i].value) != i) return false;
  }
  return N == static_cast<std::size_t>(last) + 1;
}

template <class E, std::size_t N>
constexpr std::string_view word_of(const std::array<Word<E>, N>& words, E value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? words[index].word : std::string_view{};
}

constexpr std::array kFindings{
    Word{Finding::explicit_mx, "explicit_mx"},
    Word{Finding::implicit_mx, "implicit_mx"},
    Word{Finding::null_mx, "null_mx"},
    Word{Finding::nonconforming_null_mx, "nonconforming_null_mx"},
    Word{Finding::null_mx_conflict, "null_mx_conflict"},
    Word{Finding::unusable_mx, "unusable_mx"},
    Word{Finding::no_such_domain, "no_such_domain"},
    Word{Finding::no_mail_host, "no_mail_host"},
    Word{Finding::invalid_address, "invalid_address"},
    Word{Finding::special_use, "special_use"},
    Word{Finding::address_literal, "address_literal"},
    Word{Finding::not_applicable, "not_applicable"},
    Word{Finding::temporary_failure, "temporary_failure"},
    Word{Finding::indeterminate, "indeterminate"},
};
static_assert(follows_enum(kFindings, Finding::indeterminate));

constexpr std::array kAdvices{
    Word{Advice::send, "send"},
    Word{Advice::reject, "reject"},
    Word{Advice::defer, "defer"},
    Word{Advice::none, "none"},
};
static_assert(follows_enum(kAdvices, Advice::none));

constexpr std::array kDetails{
    Word{Detail::none, ""},
    Word{Detail::unverified_targets, "unverified_targets"},
    Word{Detail::unverified, "unverified"},
    Word{Detail::loop, "loop"},
    Word{Detail::syntax, "syntax"},
    Word{Detail::domain_char, "domain_char"},
    Word{Detail::domain_syntax, "domain_syntax"},
    Word{Detail::too_long, "too_long"},
    Word{Detail::literal, "literal"},
    Word{Detail::bare_ip, "bare_ip"},
    Word{Detail::idna, "idna"},
    Word{Detail::fake_a_label, "fake_a_label"},
    Word{Detail::invalid, "invalid"},
    Word{Detail::localhost, "localhost"},
    Word{Detail::mdns, "mdns"},
    Word{Detail::onion, "onion"},
    Word{Detail::alt, "alt"},
    Word{Detail::null_reverse_path, "null_reverse_path"},
    Word{Detail::local_postmaster, "local_postmaster"},
    Word{Detail::timeout, "timeout"},
    Word{Detail::servfail, "servfail"},
    Word{Detail::refused, "refused"},
    Word{Detail::notimp, "notimp"},
    Word{Detail::formerr, "formerr"},
    Word{Detail::rcode, "rcode"},
    Word{Detail::malformed, "malformed"},
    Word{Detail::truncated, "truncated"},
    Word{Detail::lame, "lame"},
    Word{Detail::bizarre, "bizarre"},
    Word{Detail::contradictory, "contradictory"},
    Word{Detail::alias_loop, "alias_loop"},
    Word{Detail::chain_limit, "chain_limit"},
    Word{Detail::dnssec, "dnssec"},
    Word{Detail::family, "family"},
    Word{Detail::tls, "tls"},
    Word{Detail::network, "network"},
    Word{Detail::local, "local"},
    Word{Detail::cancelled, "cancelled"},
    Word{Detail::overload, "overload"},
};
static_assert(follows_enum(kDetails, Detail::overload));

constexpr std::array kNotes{
    Word{Note::duplicate_rr, "duplicate_rr"},
    Word{Note::mixed_ttls, "mixed_ttls"},
    Word{Note::nonconforming_extra_dot, "nonconforming_extra_dot"},
    Word{Note::dot_exchange_ignored, "dot_exchange_ignored"},
    Word{Note::null_mx_present, "null_mx_present"},
    Word{Note::interop_risk_high, "interop_risk_high"},
    Word{Note::interop_risk_medium, "interop_risk_medium"},
    Word{Note::wildcard_exchange_discarded, "wildcard_exchange_discarded"},
    Word{Note::exchange_not_hostname, "exchange_not_hostname"},
    Word{Note::loopback_target, "loopback_target"},
    Word{Note::bogon_address, "bogon_address"},
    Word{Note::mx_target_is_cname, "mx_target_is_cname"},
    Word{Note::mx_is_ip, "mx_is_ip"},
    Word{Note::targets_limit, "targets_limit"},
    Word{Note::exchanges_limit, "exchanges_limit"},
    Word{Note::address_lookup_incomplete, "address_lookup_incomplete"},
    Word{Note::inconsistent_server, "inconsistent_server"},
    Word{Note::data_beside_alias, "data_beside_alias"},
    Word{Note::foreign_records_ignored, "foreign_records_ignored"},
    Word{Note::foreign_soa, "foreign_soa"},
    Word{Note::no_recursion, "no_recursion"},
    Word{Note::policy_filtered, "policy_filtered"},
    Word{Note::stale_upstream, "stale_upstream"},
    Word{Note::stale_evidence, "stale_evidence"},
    Word{Note::unqualified, "unqualified"},
    Word{Note::trailing_dot_removed, "trailing_dot_removed"},
    Word{Note::source_route_ignored, "source_route_ignored"},
    Word{Note::a_label_not_idna2008, "a_label_not_idna2008"},
    Word{Note::needs_smtputf8, "needs_smtputf8"},
};
static_assert(follows_enum(kNotes, Note::needs_smtputf8));
static_assert(kNoteCount <= 64, "Notes keeps them in 64 bits");

constexpr std::array kSources{
    Word{Source::input, "input"}, Word{Source::zone, "zone"},   Word{Source::network, "network"},
    Word{Source::cache, "cache"}, Word{Source::stale, "stale"},
};
static_assert(follows_enum(kSources, Source::stale));

constexpr std::array kTransports{
    Word{Transport::none, ""},
    Word{Transport::udp, "udp"},
    Word{Transport::tcp, "tcp"},
    Word{Transport::tls, "tls"},
    Word{Transport::tcp_after_udp, "tcp_after_udp"},
    Word{Transport::clear_after_tls, "clear_after_tls"},
};
static_assert(follows_enum(kTransports, Transport::clear_after_tls));

struct FaultRow {
  FaultReason value;
  std::string_view word;
  Detail detail;
};

constexpr std::array kFaults{
    FaultRow{FaultReason::empty, "empty", Detail::syntax},
    FaultRow{FaultReason::no_at, "no_at", Detail::syntax},
    FaultRow{FaultReason::not_utf8, "not_utf8", Detail::syntax},
    FaultRow{FaultReason::control, "control", Detail::syntax},
    FaultRow{FaultReason::local_part_empty, "local_part_empty", Detail::syntax},
    FaultRow{FaultReason::local_part_char, "local_part_char", Detail::syntax},
    FaultRow{FaultReason::local_part_dot, "local_part_dot", Detail::syntax},
    FaultRow{FaultReason::quote, "quote", Detail::syntax},
    FaultRow{FaultReason::angle_bracket, "angle_bracket", Detail::syntax},
    FaultRow{FaultReason::source_route, "source_route", Detail::syntax},
    FaultRow{FaultReason::domain_empty, "domain_empty", Detail::domain_syntax},
    FaultRow{FaultReason::domain_char, "domain_char", Detail::domain_char},
    FaultRow{FaultReason::label_empty, "label_empty", Detail::domain_syntax},
    FaultRow{FaultReason::label_hyphen, "label_hyphen", Detail::domain_syntax},
    FaultRow{FaultReason::trailing_dot, "trailing_dot", Detail::domain_syntax},
    FaultRow{FaultReason::local_part_too_long, "local_part_too_long", Detail::too_long},
    FaultRow{FaultReason::path_too_long, "path_too_long", Detail::too_long},
    FaultRow{FaultReason::domain_too_long, "domain_too_long", Detail::too_long},
    FaultRow{FaultReason::label_too_long, "label_too_long", Detail::too_long},
    FaultRow{FaultReason::literal, "literal", Detail::literal},
    FaultRow{FaultReason::bare_ip, "bare_ip", Detail::bare_ip},
    FaultRow{FaultReason::idna, "idna", Detail::idna},
    FaultRow{FaultReason::fake_a_label, "fake_a_label", Detail::fake_a_label},
};

consteval bool faults_follow_enum() {
  for (std::size_t i = 0; i < kFaults.size(); ++i) {
    if (static_cast<std::size_t>(kFaults[i].value) != i) return false;
  }
  return kFaults.size() == kFaultReasonCount;
}
static_assert(faults_follow_enum());

}  // namespace

std::string_view to_string(Finding finding) noexcept { return word_of(kFindings, finding); }
std::string_view to_string(Advice advice) noexcept { return word_of(kAdvices, advice); }
std::string_view to_string(Detail detail) noexcept { return word_of(kDetails, detail); }
std::string_view to_string(Note note) noexcept { return word_of(kNotes, note); }
std::string_view to_string(Source source) noexcept { return word_of(kSources, source); }
std::string_view to_string(Transport transport) noexcept { return word_of(kTransports, transport); }

std::string_view to_string(FaultReason reason) noexcept {
  const auto index = static_cast<std::size_t>(reason);
  return index < kFaults.size() ? kFaults[index].word : std::string_view{};
}

std::optional<Finding> finding_from(std::string_view word) noexcept {
  for (const auto& row : kFindings) {
    if (row.word == word) return row.value;
  }
  return std::nullopt;
}

Detail detail_of(FaultReason reason) noexcept {
  const auto index = static_cast<std::size_t>(reason);
  return index < kFaults.size() ? kFaults[index].detail : Detail::syntax;
}

}  // namespace nullmx::inline v0
