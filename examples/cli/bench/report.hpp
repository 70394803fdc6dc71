// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "bench/round.hpp"

/// What a benchmark has shown.
namespace nullmx::cli {

/// What all of its rounds have in common.
struct BenchOf {
  std::string server;
  std::string names;
  bool is_cached = false;
};

/// For a person: what is measured, and a line a round.
std::string bench_head(const BenchOf& of);
std::string bench_row(const Round& round);

/// What stands below the rows: why lookups failed.
std::string bench_failures(const std::vector<Round>& rounds);

/// One object, by bench.schema.json, and a line feed.
std::string bench_json(const BenchOf& of, const std::vector<Round>& rounds);

/// Lookups a second and their latency by window; SVG that needs nothing beside it.
std::string bench_svg(const BenchOf& of, const std::vector<Round>& rounds);

}  // namespace nullmx::cli
