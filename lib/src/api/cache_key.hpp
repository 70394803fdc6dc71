// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace nullmx::inline v0 {

/// What a verdict is kept under.  A view, passed by value: the name is that of a Domain.
struct CacheKey {
  std::uint64_t hash;  // of both
  std::uint64_t profile;
  std::string_view name;
};

}  // namespace nullmx::inline v0
