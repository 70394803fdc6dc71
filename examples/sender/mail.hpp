// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "envelope.hpp"
#include "message.hpp"

namespace nullmx::sender {

/// A message with its envelope: one file of the queue.
struct Mail {
  Envelope envelope;
  Message message;
};

/// The octets of the file.  Its first line tells what it is and how long its parts are, so that
/// what was cut off or is something else is not taken for a message.
std::string to_octets(const Mail& mail);

/// A fault is a sentence.
Result<Mail, std::string> mail_from_octets(std::string_view octets);

}  // namespace nullmx::sender
