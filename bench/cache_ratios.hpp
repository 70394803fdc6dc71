// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nullmx::bench {

/// What was done with what.
struct CacheCase {
  std::string work;
  std::string store;
  std::int64_t entries = 0;
  int threads = 1;

  bool operator==(const CacheCase&) const = default;
};

/// All repetitions of it.
struct CacheRow {
  CacheCase of;
  std::vector<double> cpu_ns;   // of one turn
  std::vector<double> wall_ns;  // of one turn, with however many threads
  double allocations = 0;       // of one turn
  std::optional<double> bytes;  // of one entry

  double cpu() const;  // medians
  double wall() const;
};

/// Prints the rows as they come, and keeps them.
class CacheRows : public benchmark::ConsoleReporter {
 public:
  CacheRows() : ConsoleReporter(OO_None) {}
  void ReportRuns(const std::vector<Run>& runs) override;
  const std::vector<CacheRow>& rows() const { return rows_; }

 private:
  void keep(const Run& run);
  std::vector<CacheRow> rows_;
};

/// Each row beside the map without a lock, and what two threads do of what one does.  The cheapest
/// comes first of those that did the same.
std::string ratios_of(std::vector<CacheRow> rows);

/// What is aimed at, and whether it was reached.
std::string goals_of(const std::vector<CacheRow>& rows);

}  // namespace nullmx::bench
