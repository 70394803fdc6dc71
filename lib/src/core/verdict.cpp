// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/verdict.hpp"

#include <algorithm>
#include <iterator>

namespace nullmx::inline v0 {

std::span<const Mx> exchanges(const Verdict& verdict) noexcept {
  for (auto answer = verdict.evidence.rbegin(); answer != verdict.evidence.rend(); ++answer) {
    if (!answer->mx.empty()) return answer->mx;
  }
  return {};
}

std::vector<Alias> aliases(const Verdict& verdict) {
  std::vector<Alias> chain;
  for (const Answer& answer : verdict.evidence) {
    if (answer.question.type != RrType::mx) continue;
    std::ranges::copy(answer.aliases, std::back_inserter(chain));
  }
  return chain;
}

std::vector<IpAddress> addresses(const Verdict& verdict) {
  std::vector<IpAddress> all;
  for (const Answer& answer : verdict.evidence) {
    for (const IpAddress& address : answer.addresses) {
      if (std::ranges::find(all, address) == all.end()) all.push_back(address);
    }
  }
  return all;
}

std::vector<ExtendedError> extended_errors(const Verdict& verdict) {
  std::vector<ExtendedError> all;
  for (const Answer& answer : verdict.evidence) {
    for (const ExtendedError& error : answer.extended_errors) {
      if (std::ranges::find(all, error) == all.end()) all.push_back(error);
    }
  }
  return all;
}

std::optional<bool> connect(const Verdict& verdict) noexcept {
  switch (verdict.finding) {
    case Finding::implicit_mx:
      if (verdict.detail == Detail::unverified) return std::nullopt;
      return true;
    case Finding::explicit_mx:
    case Finding::null_mx_conflict:
    case Finding::address_literal:
      return true;
    case Finding::indeterminate:
      return std::nullopt;
    case Finding::null_mx:
    case Finding::nonconforming_null_mx:
    case Finding::unusable_mx:
    case Finding::no_such_domain:
    case Finding::no_mail_host:
    case Finding::invalid_address:
    case Finding::special_use:
    case Finding::not_applicable:
    case Finding::temporary_failure:
      break;
  }
  return false;
}

}  // namespace nullmx::inline v0
