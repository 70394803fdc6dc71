// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace nullmx::cli {

/// The whole file, or a CommandError with no_input that says why not.
std::string read_file(const std::string& path);

}  // namespace nullmx::cli
