// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "far_ends.hpp"
#include "resolv_conf.hpp"
#include "surroundings.hpp"

namespace nullmx::test {

/// What is the same in all phases.
struct Setting {
  Servers servers;
  Identities identities;
  ResolvConf resolv_conf;
  std::string snapshot;
  Complaints& complaints;
  Totals& totals;
};

/// Everything at once for so long; when it returns, all that it made is gone.
void run_phase(const Setting& setting, Chance chance, std::chrono::milliseconds time);

}  // namespace nullmx::test
