// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/frequent.hpp"

#include <algorithm>

namespace nullmx::cli {

void Frequent::add(std::string_view word, std::uint64_t count) {
  counts_[std::string(word)] += count;
  if (counts_.size() <= kKept) return;
  const std::vector<Word> kept = top(kKept / 2);
  counts_.clear();
  for (const Word& each : kept) counts_.emplace(each.text, each.count);
  has_forgotten_ = true;
}

std::vector<Frequent::Word> Frequent::top(std::size_t count) const {
  std::vector<Word> words;
  words.reserve(counts_.size());
  for (const auto& [text, times] : counts_) words.push_back({text, times});
  const auto comes_first = [](const Word& a, const Word& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  };
  const std::size_t shown = std::min(count, words.size());
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(shown), comes_first);
  words.resize(shown);
  return words;
}

}  // namespace nullmx::cli
