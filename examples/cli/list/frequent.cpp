// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/frequent.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::cli {

void Frequent::add(std::string_view word) {
  if (const auto known = index_.find(word); known != index_.end()) {
    Place& place = places_[known->second];
    ++place.word.count;
    return sink(place.at);
  }
  if (places_.size() < kKept) return put({std::string(word), 1, 0});
  Word& taken = places_[rarest_.front()].word;
  auto node = index_.extract(taken.text);
  taken.text = word;
  taken.taken = taken.count++;
  node.key() = taken.text;
  index_.insert(std::move(node));
  is_rough_ = true;
  sink(0);
}

void Frequent::restore(Word word) {
  if (places_.size() == kKept || index_.contains(word.text)) return;
  is_rough_ = is_rough_ || word.taken > 0;
  put(std::move(word));
}

void Frequent::put(Word word) {
  places_.reserve(kKept);
  const std::size_t place = places_.size();
  places_.push_back({std::move(word), rarest_.size()});
  rarest_.push_back(place);
  index_.emplace(places_.back().word.text, place);
  rise(rarest_.size() - 1);
}

void Frequent::swap(std::size_t a, std::size_t b) {
  std::swap(rarest_[a], rarest_[b]);
  places_[rarest_[a]].at = a;
  places_[rarest_[b]].at = b;
}

void Frequent::rise(std::size_t at) {
  while (at > 0) {
    const std::size_t parent = (at - 1) / 2;
    if (count_at(parent) <= count_at(at)) return;
    swap(at, parent);
    at = parent;
  }
}

void Frequent::sink(std::size_t at) {
  while (true) {
    std::size_t least = at;
    for (const std::size_t child : {2 * at + 1, 2 * at + 2}) {
      if (child < rarest_.size() && count_at(child) < count_at(least)) least = child;
    }
    if (least == at) return;
    swap(at, least);
    at = least;
  }
}

std::vector<Frequent::Word> Frequent::words() const {
  std::vector<Word> words;
  words.reserve(places_.size());
  for (const Place& place : places_) words.push_back(place.word);
  return words;
}

std::vector<Frequent::Word> Frequent::top(std::size_t count) const {
  std::vector<Word> words = this->words();
  const auto comes_first = [](const Word& a, const Word& b) {
    return a.at_least() != b.at_least() ? a.at_least() > b.at_least() : a.text < b.text;
  };
  const std::size_t shown = std::min(count, words.size());
  std::ranges::partial_sort(words, words.begin() + static_cast<std::ptrdiff_t>(shown), comes_first);
  words.resize(shown);
  return words;
}

}  // namespace nullmx::cli
