// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/message.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::fuzz {

/// A question, and the message that came back.
struct Exchanged {
  Question question;
  std::string message;
};

/// A check walked to its end.
struct Walked {
  Verdict verdict;
  std::vector<Exchanged> exchanged;  // in order
};

/// Whoever answers, with a whole DNS message or with any octets.
using Answerer = std::function<std::string(const Question&)>;

/// Checks `domain` over what `answerer` says.  A null MX that comes out of it is one to the second
/// reading, too, and no question is asked twice.
Walked walk(const Domain& domain, const Policy& policy, Carrier carrier, const Answerer& answerer);

}  // namespace nullmx::fuzz
