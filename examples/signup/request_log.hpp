// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "http_reply.hpp"

namespace nullmx::signup {

/// One line a request to standard error: what came of it, and how long answering it took.  Not who
/// asked, not the path, and never an address, as people's addresses are none of a log's business.
void log_reply(const HttpReply& reply, std::chrono::microseconds elapsed);

}  // namespace nullmx::signup
