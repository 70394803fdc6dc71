// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace nullmx::cli {

/// sample.zone, as it was when the command was built.
extern const std::string_view kSampleZone;

}  // namespace nullmx::cli
