// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "measure.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

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

class Meter final : public Stopwatch {
 public:
  explicit Meter(Counting counting) {
    if (counting == Counting::system_calls) calls_.emplace();
  }

  void begin() override {
    if (calls_) calls_before_ = calls_->count();
    cpu_before_ = cli::cpu_seconds();
    started_ = Clock::now();
  }

  void end() override {
    measured_.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    measured_.cpu_seconds = cli::cpu_seconds() - cpu_before_;
    const auto calls = calls_ ? calls_->count() : std::nullopt;
    measured_.system_calls_known = calls && calls_before_;
    if (measured_.system_calls_known) measured_.system_calls = *calls - *calls_before_;
    measured_.peak_rss_kib = cli::peak_rss_kib();
  }

  Measured measured(const Tally& tally) const {
    Measured measured = measured_;
    measured.bad = tally.bad;
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
    const Tally tally = client(task, meter);
    const Measured measured = meter.measured(tally);
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
