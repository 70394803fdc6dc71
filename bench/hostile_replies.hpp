// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"

namespace nullmx::bench {

struct HostileReply {
  std::string_view what;
  std::string message;  // with id 0
};

/// Replies of about 64 KiB that are made to cost as much as they can.  Each belongs to `question`.
std::vector<HostileReply> hostile_replies(const Question& question);

}  // namespace nullmx::bench
