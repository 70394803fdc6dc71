// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/fork_guard.hpp"

#include <pthread.h>

#include <atomic>
#include <stdexcept>

namespace nullmx::inline v0 {
namespace {

/// fork() calls between the first process and this one, counted in the children.
std::atomic<unsigned>& forks() noexcept {
  static std::atomic<unsigned> count{0};
  return count;
}

void count_forks() {
  static const int counted = pthread_atfork(nullptr, nullptr, [] { ++forks(); });
  static_cast<void>(counted);
}

}  // namespace

ForkGuard::ForkGuard() : forks_(forks()) { count_forks(); }

bool ForkGuard::is_in_child() const noexcept { return forks() != forks_; }

void ForkGuard::refuse_child() const {
  if (!is_in_child()) return;
  throw std::logic_error("made before fork(): a child process has to make its own");
}

}  // namespace nullmx::inline v0
