// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nullmx/result.hpp"
#include "time.hpp"

namespace nullmx::sender {

/// What the last attempt came to for one recipient that has not got the message.
struct Outcome {
  std::string status;      // RFC 3463: "5.1.10"
  std::string diagnostic;  // an SMTP reply in printable ASCII; empty: there was none
  std::string remote_mta;  // who gave that reply; empty: it was predicted from the DNS
  std::string text;        // for a person
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

enum class RecipientState : std::uint8_t {
  waiting,
  delivered,
  failed,    // for good, and the sender is yet to be told
  reported,  // the sender was told, or nobody can be
};

struct Recipient {
  std::string address;  // "user@example.org", in ASCII
  RecipientState state = RecipientState::waiting;
  Outcome last;
  Time last_attempt{};
  friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// What is kept of a message beside its text.  A value.
struct Envelope {
  std::string sender;  // empty: <>, of a notification
  Time arrival{};
  unsigned attempts = 0;
  Time next_attempt{};
  bool delay_reported = false;
  std::vector<Recipient> recipients;
  friend bool operator==(const Envelope&, const Envelope&) = default;

  bool has(RecipientState state) const noexcept;
};

/// JSON on one line.
std::string to_json(const Envelope& envelope);

/// A fault is a sentence.
Result<Envelope, std::string> envelope_from_json(std::string_view text);

}  // namespace nullmx::sender
