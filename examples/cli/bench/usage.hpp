// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "descriptor.hpp"

/// Shared with the benchmarks in bench/ at the top.
namespace nullmx::cli {

/// Of this process, in the kernel and outside of it.
double cpu_seconds();

std::size_t peak_rss_kib();

/// Counts the system calls of this thread.  The kernel lets root do that, and whom
/// perf_event_paranoid allows; others get no number.
class SystemCalls {
 public:
  SystemCalls();
  std::optional<std::uint64_t> count() const;

 private:
  Descriptor counter_;
};

}  // namespace nullmx::cli
