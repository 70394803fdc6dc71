// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "help_text.hpp"

#include "nullmx/version.hpp"

namespace nullmx::cli {

std::string version_text() {
  return "nullmx " + std::string(version()) + " (c-ares " + std::string(cares_version()) + ')';
}

}  // namespace nullmx::cli
