// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/policy.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace nullmx::inline v0 {
namespace {

struct Value {
  std::string_view word;
  void (*apply)(Policy&);
};

struct Ruling {
  std::string_view name;
  std::array<Value, 3> values;  // unused ones have no word
};

constexpr std::array kRulings{
    Ruling{"conflict",
           {{{"send", [](Policy& p) { p.conflict = Policy::Conflict::send; }},
             {"reject", [](Policy& p) { p.conflict = Policy::Conflict::reject; }},
             {"defer", [](Policy& p) { p.conflict = Policy::Conflict::defer; }}}}},
    Ruling{"preference",
           {{{"strict", [](Policy& p) { p.preference = Policy::Preference::strict; }},
             {"lenient", [](Policy& p) { p.preference = Policy::Preference::lenient; }}}}},
    Ruling{"bogon",
           {{{"note", [](Policy& p) { p.bogon = Policy::Bogon::note; }},
             {"reject", [](Policy& p) { p.bogon = Policy::Bogon::reject; }}}}},
    Ruling{"special_use",
           {{{"answer", [](Policy& p) { p.special_use = Policy::SpecialUse::answer; }},
             {"query", [](Policy& p) { p.special_use = Policy::SpecialUse::query; }}}}},
    Ruling{"alt",
           {{{"answer", [](Policy& p) { p.alt = Policy::SpecialUse::answer; }},
             {"query", [](Policy& p) { p.alt = Policy::SpecialUse::query; }}}}},
    Ruling{"localhost",
           {{{"refuse", [](Policy& p) { p.localhost = Policy::Localhost::refuse; }},
             {"accept", [](Policy& p) { p.localhost = Policy::Localhost::accept; }}}}},
    Ruling{"targets",
           {{{"trust", [](Policy& p) { p.targets = Policy::Targets::trust; }},
             {"evaluate", [](Policy& p) { p.targets = Policy::Targets::evaluate; }}}}},
    Ruling{"implicit",
           {{{"verify", [](Policy& p) { p.implicit = Policy::Implicit::verify; }},
             {"mx_only", [](Policy& p) { p.implicit = Policy::Implicit::mx_only; }}}}},
    Ruling{"family",
           {{{"any", [](Policy& p) { p.family = Policy::Family::any; }},
             {"ipv4", [](Policy& p) { p.family = Policy::Family::ipv4; }},
             {"ipv6", [](Policy& p) { p.family = Policy::Family::ipv6; }}}}},
    Ruling{"smtputf8",
           {{{"offered", [](Policy& p) { p.smtputf8 = Policy::SmtpUtf8::offered; }},
             {"absent", [](Policy& p) { p.smtputf8 = Policy::SmtpUtf8::absent; }}}}},
};

PolicyFault unknown_ruling(std::string_view word) {
  PolicyFault fault{std::string(word), {}};
  for (const Ruling& ruling : kRulings) fault.known.push_back(ruling.name);
  return fault;
}

PolicyFault unknown_value(const Ruling& ruling, std::string_view word) {
  PolicyFault fault{std::string(word), {}};
  for (const Value& value : ruling.values) {
    if (!value.word.empty()) fault.known.push_back(value.word);
  }
  return fault;
}

/// "conflict=reject"
std::optional<PolicyFault> apply(Policy& policy, std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view name = setting.substr(0, equals);
  const auto ruling = std::ranges::find(kRulings, name, &Ruling::name);
  if (ruling == kRulings.end()) return unknown_ruling(name);
  const std::string_view word =
      equals == std::string_view::npos ? std::string_view{} : setting.substr(equals + 1);
  const auto value = std::ranges::find(ruling->values, word, &Value::word);
  if (word.empty() || value == ruling->values.end()) return unknown_value(*ruling, word);
  value->apply(policy);
  return std::nullopt;
}

void check_limit(std::string_view name, std::chrono::seconds limit, std::chrono::seconds most) {
  if (limit.count() >= 0 && limit <= most) return;
  throw std::invalid_argument("limits." + std::string(name) + ": " + std::to_string(limit.count()) +
                              " s is not within 0 and " + std::to_string(most.count()) + " s");
}

}  // namespace

Result<Policy, PolicyFault> parse_policy(std::string_view text, Policy base) {
  if (text.empty()) return base;
  for (;;) {
    const std::size_t comma = text.find(',');
    if (auto fault = apply(base, text.substr(0, comma))) return *std::move(fault);
    if (comma == std::string_view::npos) return base;
    text.remove_prefix(comma + 1);
  }
}

void validate(const Policy& policy) {
  constexpr std::chrono::seconds kWeek{604'800};  // RFC 8767 §4
  constexpr std::chrono::seconds kDay{86'400};    // RFC 2308 §5
  check_limit("positive", policy.limits.positive, kWeek);
  check_limit("null_mx", policy.limits.null_mx, kWeek);
  check_limit("negative", policy.limits.negative, kDay);
}

}  // namespace nullmx::inline v0
