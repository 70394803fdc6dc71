// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "support/countdown.hpp"

namespace nullmx::test {

/// Has c-ares take its memory here.  Before anything else uses c-ares.
void count_cares_heap();

/// What c-ares holds at present.
std::size_t cares_blocks() noexcept;

/// 1.34 does not free with its channel what it held when an allocation of its own failed.
bool cares_frees_all_without_memory() noexcept;

/// The n-th allocation of c-ares from now fails; 0: none does.
void fail_cares_allocation(std::size_t n, Lack lack = Lack::once) noexcept;

/// How many are left to the one that fails; 0: none does, or it has.
std::size_t cares_allocations_to_failure() noexcept;

}  // namespace nullmx::test
