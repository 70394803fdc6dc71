// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "interrupt.hpp"

#include <csignal>

namespace nullmx::cli {
namespace {

volatile std::sig_atomic_t noted = 0;

void note(int) { noted = 1; }

sigset_t only_sigint() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void note_interrupts() {
  struct sigaction action {};
  action.sa_handler = note;
  // Not SA_RESTART: a write to a reader that does not read has to end, too.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  struct sigaction before {};
  sigaction(SIGINT, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;  // a background job of a shell
  sigaction(SIGINT, &action, nullptr);
}

bool interrupted() noexcept { return noted != 0; }

void wait_for(std::span<pollfd> descriptors, std::chrono::milliseconds longest) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(longest);
  const timespec time{seconds.count(), std::chrono::nanoseconds(longest - seconds).count()};
  const timespec* const limit = longest.count() < 0 ? nullptr : &time;
  const bool was_interrupted = interrupted();
  const sigset_t blocked = only_sigint();
  sigset_t before;
  // Between the question and the wait a signal would go unseen, so it is let in by ppoll alone.
  sigprocmask(SIG_BLOCK, &blocked, &before);
  if (was_interrupted || !interrupted()) {
    ppoll(descriptors.data(), descriptors.size(), limit, &before);
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace nullmx::cli
