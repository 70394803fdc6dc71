// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>

/// Words that one thread writes while others read them.  What a version number guards is read with
/// acquire and written with release, in place of fences: thread sanitizers do not know those, and
/// on x86 there is no difference.  By the builtins behind std::atomic_ref, which in C++20 takes no
/// const, and which would check the alignment of every word.
namespace nullmx::inline v0 {

template <std::unsigned_integral Word>
Word load_shared(const Word& word) noexcept {
  return __atomic_load_n(&word, __ATOMIC_ACQUIRE);
}

template <std::unsigned_integral Word>
void store_shared(Word& word, Word value) noexcept {
  __atomic_store_n(&word, value, __ATOMIC_RELEASE);
}

}  // namespace nullmx::inline v0
