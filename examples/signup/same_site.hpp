// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace nullmx::signup {

/// What a browser says about where a request comes from.  A page cannot set these headers.
struct Provenance {
  std::optional<std::string_view> sec_fetch_site;
  std::optional<std::string_view> origin;
  std::string_view host;
};

enum class Site : std::uint8_t { ours, foreign };

/// A form without a session has no token that another site's page would lack.  So the browser is
/// asked: Sec-Fetch-Site, and where it does not say (plain http, old ones) Origin, against Host.
/// Who sends neither is no browser, and nobody's browser is misused.
Site site_of(const Provenance& provenance);

}  // namespace nullmx::signup
