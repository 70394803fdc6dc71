// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "net/descriptor.hpp"
#include "nullmx/loop.hpp"

namespace nullmx::test {

/// What this process has taken of its addresses.
inline std::size_t address_space() {
  std::size_t pages = 0;
  std::FILE* const file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr || std::fscanf(file, "%zu", &pages) != 1) std::abort();
  std::fclose(file);
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Why no limit of memory means anything in this process; empty where one does.
inline std::string_view why_unlimited() {
  if (address_space() > std::size_t{4} << 30) return "a sanitizer reserves all addresses";
  const char* const preloaded = std::getenv("LD_PRELOAD");
  if (preloaded == nullptr) return {};
  const bool is_valgrind = std::string_view(preloaded).find("vgpreload") != std::string_view::npos;
  return is_valgrind ? "valgrind takes memory of its own" : "";
}

/// In a child: no more than this beyond what there is.  May be called again.
inline void leave_memory(std::size_t octets) {
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = address_space() + octets;
  setrlimit(RLIMIT_AS, &limit);
}

inline void leave_all_memory() {
  rlimit limit{};
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_AS, &limit);
}

/// A child process that says something while the Loop of this one goes on.  It has to exit in good
/// order, and within a minute.
inline std::string child_says(Loop& loop, const std::function<void(std::FILE* out)>& act) {
  constexpr unsigned kPatience = 60;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
  Descriptor near(ends[0]);
  Descriptor far(ends[1]);
  const pid_t child = fork();
  if (child == 0) {
    alarm(kPatience);
    std::FILE* const out = fdopen(far.get(), "w");
    static char buffer[4'096];
    setvbuf(out, buffer, _IOFBF, sizeof buffer);  // now, when there is memory
    act(out);
    std::fflush(out);
    _exit(0);
  }
  { const Descriptor closed = std::move(far); }
  std::string said;
  bool is_open = true;
  loop.watch(near.get(), Loop::Interest::read, [&](Loop::Interest) {
    char octets[512];
    const ssize_t size = read(near.get(), octets, sizeof octets);
    if (size > 0) said.append(octets, static_cast<std::size_t>(size));
    is_open = size > 0;
  });
  while (is_open) {
    loop.wait();
    loop.process();
  }
  loop.unwatch(near.get());
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  return said;
}

}  // namespace nullmx::test
