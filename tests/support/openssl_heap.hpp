// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "support/countdown.hpp"

/// A program that has openssl_heap.cpp in it has OpenSSL take its memory there.
namespace nullmx::test {

/// The n-th allocation of OpenSSL from now fails; 0: none does.
void fail_openssl_allocation(std::size_t n, Lack lack = Lack::once) noexcept;

/// How many are left to the one that fails; 0: none does, or it has.
std::size_t openssl_allocations_to_failure() noexcept;

}  // namespace nullmx::test
