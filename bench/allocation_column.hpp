// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <benchmark/benchmark.h>

#include "allocation_count.hpp"

namespace nullmx::bench {

/// Allocations of one turn, as a column of the result.
class AllocationColumn {
 public:
  static constexpr const char* kName = "allocations";

  explicit AllocationColumn(benchmark::State& state) : state_(state) {}
  ~AllocationColumn() {
    state_.counters[kName] = benchmark::Counter(static_cast<double>(allocation_count() - before_),
                                                benchmark::Counter::kAvgIterations);
  }
  AllocationColumn(const AllocationColumn&) = delete;
  AllocationColumn& operator=(const AllocationColumn&) = delete;

 private:
  benchmark::State& state_;
  std::size_t before_ = allocation_count();
};

}  // namespace nullmx::bench
