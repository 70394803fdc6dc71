// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/decide.hpp"
#include "core/lifespan.hpp"
#include "nullmx/answer.hpp"

namespace nullmx::inline v0 {

/// Where one question has led so far: through alias chains that came without their end, from
/// answer to answer.
struct Trail {
  RrType type{};
  const Answer* last = nullptr;   // the answer at the end; none while one is missing
  const Name* missing = nullptr;  // what has to be asked for next
  Detail broken = Detail::none;   // alias_loop or chain_limit: there is no end
  bool ends_at_root = false;      // an alias for ".", which has neither MX nor address
  bool has_aliases = false;
  bool authenticated = true;  // every answer on the way was
  Lifespan lifespan;          // of all answers on the way, the last one included
};

/// Follows the question for `name` through the answers held.  The trail points into both.
Trail follow(const Evidence& evidence, const Name& name, RrType type);

/// The trails of both address types of one name.
struct AddressTrails {
  Trail a;
  Trail aaaa;
};
AddressTrails follow_addresses(const Evidence& evidence, const Name& name);

/// Adds what a trail still needs.
void add_missing(Questions& questions, const Trail& trail);

}  // namespace nullmx::inline v0
