// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace nullmx::bench {

/// Numbers of names, in the order in which they are asked for.
using Requests = std::vector<std::uint32_t>;

struct Sequence {
  std::string what;
  Requests requests;
};

/// How many names are asked for again and again, in how many requests, and how many of them fit
/// into the cache.
struct Scale {
  std::uint32_t names;
  std::size_t requests;
  std::uint32_t room;
};

/// The same for the same scale.
std::vector<Sequence> sequences(const Scale& scale);

}  // namespace nullmx::bench
