// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "same_site.hpp"

#include <algorithm>

namespace nullmx::signup {
namespace {

char lowered(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_equal_but_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lowered, lowered);
}

}  // namespace

Site site_of(const Provenance& provenance) {
  if (provenance.sec_fetch_site) {
    const std::string_view site = *provenance.sec_fetch_site;
    return site == "same-origin" || site == "none" ? Site::ours : Site::foreign;
  }
  if (!provenance.origin) return Site::ours;
  // "null", which sandboxed and forwarded pages send, has no "://" and is foreign.
  const std::size_t scheme = provenance.origin->find("://");
  if (scheme == std::string_view::npos) return Site::foreign;
  const std::string_view authority = provenance.origin->substr(scheme + 3);
  return is_equal_but_case(authority, provenance.host) ? Site::ours : Site::foreign;
}

}  // namespace nullmx::signup
