// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// What an MX RRset means by its shape alone, before any exchange is looked up.
struct MxShape {
  Finding finding{};
  Detail detail = Detail::none;
  Notes notes;
  Notes risk;  // worth saying as long as the domain is usable: other servers may bounce it
  std::size_t usable = 0;  // exchanges that a client would try; none unless mail can be sent
};

/// The one reading of null MX: RFC 7505 §3 asks for a single record, preference 0, exchange ".".
MxShape classify(const Answer& answer, const Policy& policy);

/// The exchanges that a client would try, in the order received.
std::vector<const Mx*> usable_exchanges(const Answer& answer, const Policy& policy);

}  // namespace nullmx::inline v0
