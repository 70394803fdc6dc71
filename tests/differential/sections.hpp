// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "differential/outline.hpp"

namespace nullmx::test {

/// Thrown by whoever reads on no further.
struct Refused {
  Refusal why;
};

/// What a whole message has beside its records.
struct Sections {
  unsigned rcode = 0;
  bool recursion_available = false;
  bool has_opt = false;
  unsigned soas = 0;  // in the authority section
};

/// Follows the aliases of the question's name and sets the outline's `end`.  Throws Refused where
/// the message is whole and still says nothing.
void judge(const Sections& sections, Outline& outline);

}  // namespace nullmx::test
