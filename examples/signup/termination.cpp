// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "termination.hpp"

#include <unistd.h>

#include <csignal>

namespace nullmx::signup {
namespace {

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void hold_termination() {
  const sigset_t set = ending_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void wait_for_termination() {
  const sigset_t set = ending_signals();
  int signal = 0;
  sigwait(&set, &signal);
}

void ask_for_termination() { kill(getpid(), SIGTERM); }

}  // namespace nullmx::signup
