// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "settings.hpp"

namespace nullmx::signup {

/// One Pool for all threads of the HTTP server, over the sample zone or over name servers.
std::unique_ptr<Pool> make_pool(const Settings& settings);

}  // namespace nullmx::signup
