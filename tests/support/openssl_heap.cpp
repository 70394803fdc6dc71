// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/openssl_heap.hpp"

#include <openssl/crypto.h>

#include <cstdlib>

namespace nullmx::test {
namespace {

Countdown g_countdown;

void* allocate(std::size_t size, const char*, int) {
  return g_countdown.fails_now() ? nullptr : std::malloc(size);
}

void* resize(void* block, std::size_t size, const char*, int) {
  return g_countdown.fails_now() ? nullptr : std::realloc(block, size);
}

void release(void* block, const char*, int) { std::free(block); }

// OpenSSL takes this before it has allocated anything, never later.
[[maybe_unused]] const int g_taken = CRYPTO_set_mem_functions(allocate, resize, release);

}  // namespace

void fail_openssl_allocation(std::size_t n, Lack lack) noexcept { g_countdown.start(n, lack); }

std::size_t openssl_allocations_to_failure() noexcept { return g_countdown.left(); }

}  // namespace nullmx::test
