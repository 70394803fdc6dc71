// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/cares_heap.hpp"

#include <ares.h>

#include <cstdlib>
#include <stdexcept>

namespace nullmx::test {
namespace {

std::size_t g_blocks = 0;
Countdown g_countdown;

void* allocate(std::size_t size) {
  void* const block = g_countdown.fails_now() ? nullptr : std::malloc(size);
  if (block != nullptr) ++g_blocks;
  return block;
}

void release(void* block) {
  if (block != nullptr) --g_blocks;
  std::free(block);
}

void* resize(void* block, std::size_t size) {
  if (block == nullptr) return allocate(size);
  return g_countdown.fails_now() ? nullptr : std::realloc(block, size);
}

}  // namespace

void count_cares_heap() {
  static const int status = ares_library_init_mem(ARES_LIB_INIT_ALL, allocate, release, resize);
  if (status != ARES_SUCCESS) throw std::runtime_error(ares_strerror(status));
}

std::size_t cares_blocks() noexcept { return g_blocks; }

bool cares_frees_all_without_memory() noexcept {
  constexpr int kFirstThatDoesNot = 0x012200;  // 1.34.0
  int version = 0;
  ares_version(&version);
  return version < kFirstThatDoesNot;
}

void fail_cares_allocation(std::size_t n, Lack lack) noexcept { g_countdown.start(n, lack); }

std::size_t cares_allocations_to_failure() noexcept { return g_countdown.left(); }

}  // namespace nullmx::test
