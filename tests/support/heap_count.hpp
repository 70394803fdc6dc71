// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "support/countdown.hpp"

namespace nullmx::test {

/// Calls of operator new by this thread.
std::size_t allocations() noexcept;

/// The n-th operator new from now of this thread throws std::bad_alloc; 0: none does.
void fail_allocation(std::size_t n, Lack lack = Lack::once) noexcept;

/// From now on every operator new of other threads throws std::bad_alloc, or none does any more.
void fail_allocations_elsewhere(bool fail) noexcept;

/// The one that fail_allocation() named has been reached.
bool allocation_failed() noexcept;

/// How many are left to it; 0: it has been reached, or none was named.
std::size_t allocations_to_failure() noexcept;

/// What all blocks from operator new take at present, malloc's own octets included.
std::size_t heap_bytes() noexcept;

/// The most that heap_bytes() has been since reset_heap_peak().
std::size_t heap_peak() noexcept;
void reset_heap_peak() noexcept;

/// malloc is glibc's: sanitizers bring another one.
bool heap_is_glibc() noexcept;

}  // namespace nullmx::test
