// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

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
  std::vector<Mx> usable;  // exchanges that a client would try; empty unless mail can be sent
};

/// The one reading of null MX: RFC 7505 §3 asks for a single record, preference 0, exchange ".".
MxShape classify(const Answer& answer, const Policy& policy);

/// Takes out every exchange of `preference` or worse: the caller is one of them, and delivery to
/// those behind it would loop (RFC 5321 §5.1).
void discard_from(std::vector<Mx>& exchanges, std::uint16_t preference);

}  // namespace nullmx::inline v0
