// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace nullmx::inline v0 {

/// What a verdict is kept under.  A view: the name is that of the caller's Domain.
struct CacheKey {
  /// Longer names are not kept in the slot itself.
  static constexpr std::size_t kInline = 48;
  static constexpr std::size_t kWords = kInline / sizeof(std::uint64_t);

  std::uint64_t hash;  // of both
  std::uint64_t profile;
  std::string_view name;

  bool is_long() const noexcept { return name.size() > kInline; }

  // A name that is not long is compared in words.  The last word are the octets that it ends with,
  // also when they overlap those before, so that nothing has to be copied; a name of fewer octets
  // than a word is filled up.

  bool is_short() const noexcept { return name.size() < sizeof(std::uint64_t); }
  std::uint64_t short_word() const noexcept;

  std::size_t words() const noexcept { return (name.size() + 7) / sizeof(std::uint64_t); }
  std::uint64_t word(std::size_t n) const noexcept {
    std::uint64_t word;
    std::memcpy(&word, name.data() + std::min(n * sizeof word, name.size() - sizeof word),
                sizeof word);
    return word;
  }
};

/// Drawn once by this process, because names are chosen by others.
/// Throws std::system_error when the kernel has no random numbers.
std::uint64_t cache_seed();

}  // namespace nullmx::inline v0
