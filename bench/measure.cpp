// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "measure.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <exception>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "bench/usage.hpp"
#include "core_affinity.hpp"
#include "net/descriptor.hpp"

namespace nullmx::bench {
namespace {

struct Usage {
  double cpu_seconds = 0;
  std::uint64_t peak_rss_kib = 0;
};

/// Of the processes that this one has waited for.
Usage children() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<std::uint64_t>(usage.ru_maxrss)};
}

class Meter final : public Stopwatch {
 public:
  explicit Meter(Counting counting) {
    if (counting == Counting::system_calls) calls_.emplace();
  }

  void begin() override {
    if (calls_) calls_before_ = calls_->count();
    cpu_before_ = cli::cpu_seconds() + children().cpu_seconds;
    started_ = Clock::now();
  }

  void end() override {
    measured_.seconds += std::chrono::duration<double>(Clock::now() - started_).count();
    const Usage of_children = children();
    measured_.cpu_seconds += cli::cpu_seconds() + of_children.cpu_seconds - cpu_before_;
    const auto calls = calls_ ? calls_->count() : std::nullopt;
    // Those of another program are not counted.
    measured_.system_calls_known = calls && calls_before_ && of_children.peak_rss_kib == 0;
    if (measured_.system_calls_known) measured_.system_calls += *calls - *calls_before_;
    measured_.peak_rss_kib = std::max<std::uint64_t>(cli::peak_rss_kib(), of_children.peak_rss_kib);
  }

  void took(double seconds) override { measured_.seconds = seconds; }

  Measured measured(std::uint64_t bad) const {
    Measured measured = measured_;
    measured.bad = bad;
    return measured;
  }

 private:
  using Clock = std::chrono::steady_clock;

  std::optional<cli::SystemCalls> calls_;
  std::optional<std::uint64_t> calls_before_;
  double cpu_before_ = 0;
  Clock::time_point started_;
  Measured measured_;
};

/// In the child.  Its exit status says whether the round came to its end.
[[noreturn]] void run_round(Client client, const Task& task, int core, Counting counting,
                            int result) {
  int status = 1;
  try {
    pin_to_core(core);
    Meter meter(counting);
    std::uint64_t bad = 0;
    for (std::size_t n = 0; n < task.repeats; ++n) bad += client(task, meter).bad;
    const Measured measured = meter.measured(bad);
    if (write(result, &measured, sizeof measured) == sizeof measured) status = 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lookup_bench: %s\n", error.what());
  }
  _exit(status);
}

}  // namespace

Measured measure(Client client, const Task& task, int core, Counting counting) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe2");
  }
  const Descriptor reads(ends[0]);
  const Descriptor writes(ends[1]);
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) run_round(client, task, core, counting, writes.get());
  int status = 0;
  waitpid(child, &status, 0);
  Measured measured;
  // A pipe holds so few octets without a reader.
  if (status != 0 || read(reads.get(), &measured, sizeof measured) != sizeof measured) {
    throw std::runtime_error("a round has failed");
  }
  return measured;
}

}  // namespace nullmx::bench
