// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <nullmx/nullmx.hpp>

#include <string>
#include <string_view>

/// What a sender does with a message for one recipient.
struct Decision {
  enum class Kind { send, try_later, give_up };
  Kind kind = Kind::try_later;
  std::string reply;  // what the sender of the message is told
};

/// Asks the DNS, at most for the Validator's timeout.  In doubt the message waits.
Decision may_send(nullmx::Validator& validator, std::string_view recipient);
