// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "mail.hpp"

namespace nullmx::sender {

enum class Action : std::uint8_t {
  failed,   // tells of recipients in state `failed`
  delayed,  // tells of those that wait
};

/// Who tells, and when.
struct Reporter {
  std::string host;  // this host, as in EHLO
  std::string id;    // of the notification, in the queue
  Time now;
};

/// A delivery status notification (RFC 3464): multipart/report with a text for a person, the fields
/// for programs, and the header of the message (RFC 6522 §3).  It goes to the sender of `mail`,
/// who is not <>, from <>.  All of it is ASCII.
Mail notification(const Mail& mail, Action action, const Reporter& reporter);

}  // namespace nullmx::sender
