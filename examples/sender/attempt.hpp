// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <vector>

#include "connection.hpp"
#include "delivery.hpp"
#include "nullmx/nullmx.hpp"
#include "spool.hpp"
#include "time.hpp"

namespace nullmx::sender {

/// What attempts work with; all of it outlives them.
struct Sending {
  Spool& spool;
  Validator& validator;
  const Policy& policy;  // the validator's
  const ConnectOptions& connect;
  std::mt19937_64& random;
  Now now;
  Journal journal;
};

/// What an attempt has left behind.
struct AttemptResult {
  std::size_t failed = 0;                  // recipients, for good
  std::size_t waiting = 0;                 // recipients
  std::vector<std::string> notifications;  // ids in the queue
};

/// One attempt for one message: asks for the domains of those that wait, refuses and delivers,
/// tells the sender, and puts the message back into the queue or takes it out.  Throws SenderError;
/// then the message is in the queue as it was last put there.
AttemptResult attempt(Claim& claim, const Sending& sending);

}  // namespace nullmx::sender
