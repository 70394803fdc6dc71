// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "envelope.hpp"
#include "nullmx/nullmx.hpp"

namespace nullmx::sender {

enum class Next : std::uint8_t {
  connect,  // to the exchanges
  refuse,   // for good, without a connection
  wait,
};

/// What is done about the recipients of one domain.
struct Decision {
  Next next = Next::wait;
  Outcome outcome;  // unless it is `connect`
};

Decision decide(const Verdict& verdict, const Policy& policy);

}  // namespace nullmx::sender
