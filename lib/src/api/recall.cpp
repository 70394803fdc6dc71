// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/recall.hpp"

#include <new>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

/// That a domain refuses mail is not said on the word of an expired verdict: it may have changed
/// since, and a wrong one loses mail.
bool may_be_stale(Finding finding) noexcept {
  return finding == Finding::explicit_mx || finding == Finding::implicit_mx;
}

}  // namespace

std::optional<CachedVerdict> Recall::find(const Domain& domain, View view) const noexcept {
  auto hit = cache_.find(domain, view.profile, view.now);
  if (!hit && options_.nxdomain_cut != NxdomainCut::never) {
    const auto ancestor = denied_ancestor(domain, view);
    return ancestor ? cache_.find(*ancestor, view.profile, view.now) : std::nullopt;
  }
  if (!hit || !hit->notes.has(Note::stale_evidence)) return hit;
  const auto served = stale(domain, view);
  return served ? served : hit;
}

std::optional<CachedVerdict> Recall::stale(const Domain& domain, View view) const noexcept {
  if (!options_.serve_stale) return std::nullopt;
  auto stale = cache_.find_stale(domain, view.profile, view.now);
  if (!stale || !may_be_stale(stale->finding) || -stale->ttl >= *options_.serve_stale) {
    return std::nullopt;
  }
  stale->notes |= Note::stale_evidence;
  stale->ttl = kStaleLife;
  return stale;
}

Verdict Recall::verdict(const CachedVerdict& hit, const Domain& domain, View view) const {
  Verdict verdict = as_verdict(hit, domain);
  verdict.evidence = cache_.evidence(domain, view.profile, view.now);
  if (!verdict.evidence.empty() || options_.nxdomain_cut == NxdomainCut::never) return verdict;
  if (const auto ancestor = denied_ancestor(domain, view)) {
    verdict.evidence = cache_.evidence(*ancestor, view.profile, view.now);
  }
  return verdict;
}

std::optional<Domain> Recall::denied_ancestor(const Domain& domain, View view) const noexcept {
  const std::string_view text = domain.text();
  for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.', dot + 1)) {
    try {
      const auto ancestor = Domain::parse(text.substr(dot + 1));
      if (ancestor && is_denied(*ancestor, view)) return *ancestor;
    } catch (const std::bad_alloc&) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// It does not exist, and no alias leads from it to what does not.
bool Recall::is_denied(const Domain& ancestor, View view) const {
  const auto hit = cache_.find(ancestor, view.profile, view.now);
  if (!hit || hit->finding != Finding::no_such_domain) return false;
  if (options_.nxdomain_cut == NxdomainCut::authenticated && !hit->authenticated) return false;
  const Evidence evidence = cache_.evidence(ancestor, view.profile, view.now);
  return !evidence.empty() && evidence.front().kind == Answer::Kind::no_name &&
         evidence.front().aliases.empty();
}

}  // namespace nullmx::inline v0
