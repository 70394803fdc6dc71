// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nullmx/cache.hpp"
#include "nullmx/options.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// The number of everything that a stored verdict depends on beside the domain: who is asked, and
/// those rulings that change a finding or how long it is kept.  What changes only the reply is
/// left out, so that one entry serves every reply.  For equal options the same in every process.
/// `source` and `identity` are the resolver's.
Cache::Profile profile_of(const Options& options, Source source, std::uint64_t identity);

}  // namespace nullmx::inline v0
