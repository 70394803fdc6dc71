// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/verdict.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::inline v0 {

Verdict as_verdict(const CachedVerdict& hit, Domain domain) {
  // A family that the caller lacks fails for the caller alone, for as long as the DNS data lives.
  const bool failed = hit.finding == Finding::temporary_failure && hit.detail != Detail::family;
  Verdict verdict;
  verdict.finding = hit.finding;
  verdict.detail = hit.detail;
  verdict.notes = hit.notes;
  verdict.domain = std::move(domain);
  verdict.lifetime = {failed ? Lifetime::Kind::failure : Lifetime::Kind::dns, hit.ttl};
  verdict.source = hit.source;
  verdict.transport = hit.transport;
  verdict.authenticated = hit.authenticated;
  verdict.age = hit.age;
  return verdict;
}

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
    for (const Alias& alias : answer.aliases) {
      if (std::ranges::find(chain, alias) == chain.end()) chain.push_back(alias);
    }
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

}  // namespace nullmx::inline v0
