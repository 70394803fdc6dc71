// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "bench/usage.hpp"

#include <linux/perf_event.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace nullmx::cli {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

rusage own_usage() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage;
}

/// The number that the kernel has given to its tracepoint.
std::optional<std::uint64_t> tracepoint() {
  for (const char* const folder : {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"}) {
    std::ifstream file(std::string(folder) + "/events/raw_syscalls/sys_enter/id");
    std::uint64_t id = 0;
    if (file >> id) return id;
  }
  return std::nullopt;
}

}  // namespace

double cpu_seconds() {
  const rusage usage = own_usage();
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

std::size_t peak_rss_kib() { return static_cast<std::size_t>(own_usage().ru_maxrss); }

SystemCalls::SystemCalls() {
  const auto id = tracepoint();
  if (!id) return;
  perf_event_attr event{};
  event.type = PERF_TYPE_TRACEPOINT;
  event.size = sizeof event;
  event.config = *id;
  counter_ = Descriptor(static_cast<int>(
      syscall(SYS_perf_event_open, &event, /*pid=*/0, /*cpu=*/-1, /*group=*/-1, /*flags=*/0)));
}

std::optional<std::uint64_t> SystemCalls::count() const {
  std::uint64_t count = 0;
  if (counter_.number() < 0) return std::nullopt;
  if (read(counter_.number(), &count, sizeof count) != sizeof count) return std::nullopt;
  return count;
}

}  // namespace nullmx::cli
