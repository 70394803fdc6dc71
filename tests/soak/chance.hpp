// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <ranges>

namespace nullmx::test {

/// What is drawn at random, the same again from the same seed.  One a thread.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// 0 to n - 1; how little it is biased matters to nobody here.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::chrono::milliseconds between(std::chrono::milliseconds from, std::chrono::milliseconds to) {
    const auto width = static_cast<std::size_t>((to - from).count()) + 1;
    return from + std::chrono::milliseconds(below(width));
  }

  template <std::ranges::random_access_range Choices>
  const auto& one_of(const Choices& choices) {
    return choices[below(std::ranges::size(choices))];
  }

  /// For another thread.
  Chance another() { return Chance(engine_()); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace nullmx::test
