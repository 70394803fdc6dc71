// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace nullmx::cli {

/// The whole file that `option` names, at most 64 MiB, or a CommandError with no_input that says
/// why not.
std::string read_file(std::string_view option, const std::string& path);

}  // namespace nullmx::cli
