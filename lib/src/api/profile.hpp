// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nullmx/cache.hpp"
#include "nullmx/options.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// The number of everything that a stored verdict depends on beside the domain: who is asked, and
/// those rulings that change a finding or how long it is kept.  What changes only the reply is
/// left out, so that one entry serves every reply.  The same for equal options in one process.
Cache::Profile profile_of(const Options& options, Source source);

}  // namespace nullmx::inline v0
