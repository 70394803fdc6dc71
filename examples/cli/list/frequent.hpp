// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nullmx::cli {

/// Which words come the most often, in bounded memory.  When there are too many, half of them are
/// forgotten, the rarest: a word that comes often is counted, if not from its first time.
class Frequent {
 public:
  struct Word {
    std::string text;
    std::uint64_t count = 0;
  };

  static constexpr std::size_t kKept = 2'000;

  void add(std::string_view word, std::uint64_t count = 1);

  /// The most frequent first, those of one count by the alphabet.
  std::vector<Word> top(std::size_t count) const;

  bool empty() const noexcept { return counts_.empty(); }

  /// Whether a word may have come more often than is said, or be missing.
  bool has_forgotten() const noexcept { return has_forgotten_; }

 private:
  std::unordered_map<std::string, std::uint64_t> counts_;
  bool has_forgotten_ = false;
};

}  // namespace nullmx::cli
