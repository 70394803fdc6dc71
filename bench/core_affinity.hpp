// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sched.h>
#include <unistd.h>

namespace nullmx::bench {

/// Of a core that is not there, or a negative one: nothing happens.
inline void pin_to_core(int core) noexcept {
  if (core < 0 || core >= sysconf(_SC_NPROCESSORS_ONLN)) return;
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<unsigned>(core), &cores);
  sched_setaffinity(0, sizeof cores, &cores);
}

}  // namespace nullmx::bench
