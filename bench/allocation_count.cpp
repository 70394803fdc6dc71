// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A file of its own, so that no compiler looks into one operator and not into the other.
#include "allocation_count.hpp"

#include <cstdlib>
#include <new>

namespace {
thread_local std::size_t g_allocations = 0;  // shared, it would slow down whoever allocates
}  // namespace

void* operator new(std::size_t size) {
  ++g_allocations;
  if (void* const block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}

void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace nullmx::bench {

std::size_t allocation_count() noexcept { return g_allocations; }

}  // namespace nullmx::bench
