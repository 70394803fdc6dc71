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

/// Which words come the most often, in bounded memory: Space-Saving (Metwally, Agrawal, El Abbadi:
/// Efficient Computation of Frequent and Top-k Elements in Data Streams, 2005).  Where all places
/// are taken, a new word takes that of the rarest, and its count: so a word that makes up more than
/// one in kKept is always there.
class Frequent {
 public:
  struct Word {
    std::string text;
    std::uint64_t count = 0;  // it came that often at most
    std::uint64_t taken = 0;  // of that, what others may have come instead

    std::uint64_t at_least() const noexcept { return count - taken; }
  };

  static constexpr std::size_t kKept = 2'000;

  Frequent() = default;
  Frequent(Frequent&&) noexcept = default;
  Frequent& operator=(Frequent&&) noexcept = default;

  void add(std::string_view word);

  /// One from words() of another time.  Nothing happens when it is there, or kKept are.
  void restore(Word word);

  /// All that have a place.
  std::vector<Word> words() const;

  /// Those that came the most often for sure, those of one count by the alphabet.
  std::vector<Word> top(std::size_t count) const;

  bool empty() const noexcept { return places_.empty(); }

  /// Whether a word may have come more often than is sure.
  bool is_rough() const noexcept { return is_rough_; }

 private:
  struct Place {
    Word word;
    std::size_t at;  // in rarest_
  };

  void put(Word word);
  std::uint64_t count_at(std::size_t at) const { return places_[rarest_[at]].word.count; }
  void swap(std::size_t a, std::size_t b);
  void rise(std::size_t at);
  void sink(std::size_t at);

  std::vector<Place> places_;  // do not move: index_ refers to their texts
  std::unordered_map<std::string_view, std::size_t> index_;
  std::vector<std::size_t> rarest_;  // a heap of places, the rarest word in front
  bool is_rough_ = false;
};

}  // namespace nullmx::cli
