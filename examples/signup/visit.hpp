// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

/// Who asks, in which language, and when.
struct Visit {
  std::string client;  // by client_network()
  Language language{};
  Clock::time_point now;
};

}  // namespace nullmx::signup
