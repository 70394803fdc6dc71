// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "differential/sections.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace nullmx::test {
namespace {

constexpr unsigned kNxDomain = 3;
constexpr std::size_t kMaxAliases = 8;

using Records = std::vector<Record>;

bool is_within(const Labels& name, const Labels& ancestor) {
  return name.size() >= ancestor.size() &&
         std::equal(ancestor.rbegin(), ancestor.rend(), name.rbegin());
}

bool is_alias(const Record& record) {
  return record.section == Section::answer && record.rr_class == kIn &&
         (record.type == cname || record.type == dname);
}

/// Where an alias leads `name` to, if anywhere (RFC 6672 §2.2).
std::optional<Labels> target_of(const Record& alias, const Labels& name) {
  if (alias.type == cname) return alias.owner == name ? std::optional(alias.target) : std::nullopt;
  if (alias.owner == name || !is_within(name, alias.owner)) return std::nullopt;
  Labels target(name.begin(), name.end() - static_cast<std::ptrdiff_t>(alias.owner.size()));
  target.insert(target.end(), alias.target.begin(), alias.target.end());
  const bool fits = wire_of(target).size() + 1 <= 255;
  return fits ? std::optional(target) : std::nullopt;
}

/// The names that have an alias, in order; `end` becomes the one that has none.
std::vector<Labels> follow_aliases(const Records& records, Labels& end) {
  // Eight, each with the DNAME that it was synthesised from.
  if (std::ranges::count_if(records, is_alias) > 2 * static_cast<std::ptrdiff_t>(kMaxAliases) + 1)
    throw Refused{Refusal::alias_limit};
  std::vector<Labels> owners;
  for (;;) {
    std::set<Labels> targets;
    for (const Record& record : records) {
      if (!is_alias(record)) continue;
      if (const auto target = target_of(record, end)) targets.insert(*target);
    }
    if (targets.empty()) return owners;
    if (targets.size() > 1) throw Refused{Refusal::two_aliases};  // RFC 1034 §3.6.2
    owners.push_back(end);
    end = *targets.begin();
    if (std::ranges::find(owners, end) != owners.end()) throw Refused{Refusal::alias_loop};
    if (owners.size() > kMaxAliases) throw Refused{Refusal::alias_limit};
  }
}

/// Is it one of the records that lead from the question to the end?
bool is_step(const Record& record, const std::vector<Labels>& owners) {
  return is_alias(record) && std::ranges::any_of(owners, [&](const Labels& owner) {
           return record.type == cname ? owner == record.owner : is_within(owner, record.owner);
         });
}

bool is_of(const Record& record, const Labels& owner) {
  return record.section == Section::answer && record.rr_class == kIn && record.owner == owner;
}

/// RFC 6604 §3: the rcode is about the end of the aliases.
void judge_denial(const Outline& outline, const std::vector<Labels>& owners) {
  for (const Record& record : outline.records) {
    const bool has_alias = std::ranges::any_of(outline.records, [&](const Record& alias) {
      return is_alias(alias) && alias.owner == record.owner;
    });
    const bool beside_alias =
        record.type == outline.wanted && is_of(record, record.owner) && has_alias;
    if (beside_alias || (is_of(record, outline.end) && !is_step(record, owners)))
      throw Refused{Refusal::denied_name};
  }
}

/// RFC 2308 §2.2: what tells "there is none" from "ask elsewhere".
void judge_nothing(const Sections& sections, const Outline& outline,
                   const std::vector<Labels>& owners) {
  bool about_end = false;
  bool has_ns = false;
  bool has_others = false;
  for (const Record& record : outline.records) {
    const bool in_authority = record.section == Section::authority && record.rr_class == kIn;
    about_end =
        about_end || (in_authority && record.type == soa && is_within(outline.end, record.owner));
    has_ns = has_ns || (in_authority && record.type == ns);
    has_others = has_others || (record.section == Section::answer && !is_step(record, owners));
  }
  if (!about_end && !owners.empty()) return;  // an alias, whose end is to be asked for
  if (!about_end && has_others) throw Refused{Refusal::beside_question};
  if (sections.soas == 0 && (has_ns || !sections.recursion_available)) throw Refused{Refusal::lame};
}

}  // namespace

void judge(const Sections& sections, Outline& outline) {
  if (sections.rcode != 0 && sections.rcode != kNxDomain) throw Refused{Refusal::rcode};
  const std::vector<Labels> owners = follow_aliases(outline.records, outline.end);
  if (sections.rcode == kNxDomain) return judge_denial(outline, owners);
  const bool has_wanted = std::ranges::any_of(
      outline.records, [&](const Record& record) { return outline.answers(record); });
  if (!has_wanted) judge_nothing(sections, outline, owners);
}

}  // namespace nullmx::test
