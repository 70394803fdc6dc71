// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/special_use.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

struct SpecialUse {
  std::string_view suffix;
  Detail kind;
};

/// .test and .example are not here: they are to be asked like any other name
/// (RFC 6761 §6.2, RFC 6761 §6.5).
constexpr std::array kNeverAsked{
    SpecialUse{"invalid", Detail::invalid},      // RFC 6761 §6.4
    SpecialUse{"localhost", Detail::localhost},  // RFC 6761 §6.3
    SpecialUse{"local", Detail::mdns},           // RFC 6762 §22.1
    SpecialUse{"254.169.in-addr.arpa", Detail::mdns},
    SpecialUse{"8.e.f.ip6.arpa", Detail::mdns},
    SpecialUse{"9.e.f.ip6.arpa", Detail::mdns},
    SpecialUse{"a.e.f.ip6.arpa", Detail::mdns},
    SpecialUse{"b.e.f.ip6.arpa", Detail::mdns},
    SpecialUse{"onion", Detail::onion},  // RFC 7686 §2
};

bool is_within(std::string_view name, std::string_view suffix) {
  if (!name.ends_with(suffix.back()) || !name.ends_with(suffix)) return false;
  return name.size() == suffix.size() || name[name.size() - suffix.size() - 1] == '.';
}

Verdict without_query(const Domain& domain, Finding finding, Detail detail) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.notes = domain.notes();
  verdict.domain = domain;
  verdict.lifetime.kind = Lifetime::Kind::pure;
  verdict.source = Source::input;
  return verdict;
}

}  // namespace

Detail special_use_of(std::string_view name, const Policy& policy) {
  // RFC 9476 §3.2 does not expect libraries to know .alt; keeping it off the wire is an option.
  if (policy.alt == Policy::SpecialUse::answer && is_within(name, "alt")) return Detail::alt;
  if (policy.special_use == Policy::SpecialUse::query) return Detail::none;
  const auto row = std::ranges::find_if(
      kNeverAsked, [&](const SpecialUse& special) { return is_within(name, special.suffix); });
  return row == kNeverAsked.end() ? Detail::none : row->kind;
}

std::optional<Verdict> special_use_verdict(const Domain& domain, const Policy& policy) {
  const Detail kind = special_use_of(domain.text(), policy);
  if (kind == Detail::none) return std::nullopt;
  const bool accepted = kind == Detail::localhost && policy.localhost == Policy::Localhost::accept;
  return without_query(domain, accepted ? Finding::implicit_mx : Finding::special_use, kind);
}

}  // namespace nullmx::inline v0
