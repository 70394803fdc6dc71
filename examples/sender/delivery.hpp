// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "connection.hpp"
#include "mail.hpp"
#include "route.hpp"

namespace nullmx::sender {

/// What the journal says: one sentence, without local parts.
using Journal = std::function<void(const std::string& sentence)>;

/// What one delivery works with.
struct DeliveryTerms {
  const ConnectOptions& connect;
  Now now;
  Journal journal;
  std::function<void()> keep;  // the envelope has changed; what was delivered is not lost
};

/// Delivers to those of `recipients` that wait (indices into the envelope), over one connection
/// after the other along the route: where a connection fails, or a server says 4yz, the next is
/// tried (RFC 5321 §5.1).  The outcome stands in the envelope.
void deliver(Mail& mail, const std::vector<std::size_t>& recipients,
             const std::vector<Destination>& route, const DeliveryTerms& terms);

}  // namespace nullmx::sender
