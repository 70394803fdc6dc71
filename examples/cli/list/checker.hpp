// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "list/outcome.hpp"

namespace nullmx::cli {

/// Checks numbered inputs, on this thread or on several of its own.  They end in any order.
class Checker {
 public:
  struct Ended {
    std::uint64_t number;
    Outcome outcome;
  };

  virtual ~Checker() = default;

  /// What the cache knows, it says at once; any other check ends in take().
  virtual std::optional<Outcome> start(std::uint64_t number, std::string_view input) = 0;

  /// What has ended since, and makes room for more.  Never waits.
  virtual std::vector<Ended> take() = 0;

  /// Readable when take() may have something.
  virtual int fd() const noexcept = 0;

  virtual Stats stats() const = 0;

  /// Under which the cache holds what this one finds.
  virtual Cache::Profile profile() const = 0;
};

/// Over the zone when there is one, over the network otherwise.
std::unique_ptr<Checker> make_checker(const Lookup& lookup, std::shared_ptr<Cache> cache,
                                      Kept kept);

}  // namespace nullmx::cli
