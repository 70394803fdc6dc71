// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace nullmx::sender {

/// Of the calendar, since it has to outlive the process.
using Time = std::chrono::sys_seconds;
using Now = std::function<Time()>;

/// "Thu, 26 Nov 2026 15:17:43 +0000" (RFC 5322 §3.3), whatever the locale.
std::string mail_date(Time time);

}  // namespace nullmx::sender
