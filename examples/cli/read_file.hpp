// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "exit_status.hpp"

namespace nullmx::cli {

/// The whole file that `option` names, at most 64 MiB, or a CommandError with `unreadable` that
/// says why not.
std::string read_file(std::string_view option, const std::string& path,
                      ExitStatus unreadable = ExitStatus::no_input);

}  // namespace nullmx::cli
