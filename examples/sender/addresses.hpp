// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nullmx::sender {

/// The address as it goes into the envelope: ASCII, the domain in A-labels.  Throws SenderError
/// for what is no mailbox, and for a local part that would need SMTPUTF8 (RFC 6531).  What it says
/// names the position, never the address.
std::string read_recipient(std::string_view word);

/// Of one message.  A notification of them all, each with a reply of its own, is below the limit
/// for a message.
inline constexpr std::size_t kMaxRecipients = 10'000;

/// Each one once.
std::vector<std::string> read_recipients(const std::vector<std::string>& words);

/// As read_recipient(); empty for <>.
std::string read_sender(std::string_view word);

}  // namespace nullmx::sender
