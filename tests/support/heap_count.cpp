// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/heap_count.hpp"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t kHeader = 8;
thread_local std::size_t g_allocations = 0;
thread_local nullmx::test::Countdown g_countdown;
std::atomic<bool> g_fails_elsewhere = false;
thread_local bool g_is_spared = false;
std::atomic<std::size_t> g_bytes = 0;
std::atomic<std::size_t> g_peak = 0;

void note_peak(std::size_t bytes) noexcept {
  std::size_t peak = g_peak;
  while (bytes > peak && !g_peak.compare_exchange_weak(peak, bytes)) {
  }
}

}  // namespace

void* operator new(std::size_t size) {
  if (g_countdown.fails_now() || (g_fails_elsewhere && !g_is_spared)) throw std::bad_alloc();
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) throw std::bad_alloc();
  ++g_allocations;
  note_peak(g_bytes += malloc_usable_size(block) + kHeader);
  return block;
}

void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  g_bytes -= malloc_usable_size(block) + kHeader;
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }

// A sanitizer has its own of these.
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete[](void* block) noexcept { operator delete(block); }
void operator delete[](void* block, std::size_t) noexcept { operator delete(block); }

namespace nullmx::test {

std::size_t allocations() noexcept { return g_allocations; }

void fail_allocation(std::size_t n, Lack lack) noexcept { g_countdown.start(n, lack); }

void fail_allocations_elsewhere(bool fail) noexcept {
  g_is_spared = fail;
  g_fails_elsewhere = fail;
}

bool allocation_failed() noexcept { return g_countdown.left() == 0; }

std::size_t allocations_to_failure() noexcept { return g_countdown.left(); }

std::size_t heap_bytes() noexcept { return g_bytes; }

std::size_t heap_peak() noexcept { return g_peak; }

void reset_heap_peak() noexcept { g_peak = g_bytes.load(); }

bool heap_is_glibc() noexcept {
  void* block = std::malloc(33);
  const bool glibc = malloc_usable_size(block) == 40;
  std::free(block);
  return glibc;
}

}  // namespace nullmx::test
