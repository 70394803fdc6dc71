// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "measure.hpp"

namespace nullmx::bench {

/// One line of the result: the rounds of one contestant, and what they are compared with.
struct Line {
  std::string key;
  std::size_t lookups = 0;  // a round
  std::vector<Measured> rounds;
  std::optional<double> calls_per_lookup;

  double per_second() const;  // medians
  double cpu_us() const;      // a lookup
  double slowest() const;
  double fastest() const;
  double rss_mib() const;
  std::uint64_t bad() const;  // of all rounds
};

/// The ratios are to the first line, more is better.
std::string as_table(const std::vector<Line>& lines);
std::string as_json(const std::vector<Line>& lines);

}  // namespace nullmx::bench
