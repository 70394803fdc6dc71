// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace nullmx::test {

/// So much longer than its time something may take on a machine that does other things, too, before
/// it counts as lost.
inline constexpr std::chrono::seconds kPatience{15};

}  // namespace nullmx::test
