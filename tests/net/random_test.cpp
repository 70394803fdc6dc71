// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "support/figure.hpp"

namespace nullmx::test {
namespace {

TEST(RandomNumbers, SpreadEvenlyOverSixteenBits) {
  // Chi-square over the 256 upper octets; 400 is exceeded once in some ten million runs.
  RandomNumbers numbers;
  constexpr int kDraws = 65'536;
  constexpr double kExpected = kDraws / 256.0;
  std::array<int, 256> upper{};
  std::array<int, 256> lower{};
  for (int i = 0; i < kDraws; ++i) {
    const std::uint16_t number = numbers.next();
    ++upper[number >> 8];
    ++lower[number & 0xff];
  }
  const auto chi_square = [](const std::array<int, 256>& counts) {
    double sum = 0;
    for (const int count : counts) sum += (count - kExpected) * (count - kExpected) / kExpected;
    return sum;
  };
  EXPECT_LT(chi_square(upper), 400);
  EXPECT_LT(chi_square(lower), 400);
  set_figure("chi_square_of_ids", std::max(chi_square(upper), chi_square(lower)));
}

TEST(RandomNumbers, DifferBetweenTwoSources) {
  RandomNumbers one;
  RandomNumbers other;
  int equal = 0;
  for (int i = 0; i < 1'000; ++i) equal += one.next() == other.next() ? 1 : 0;
  EXPECT_LT(equal, 10);
}

}  // namespace
}  // namespace nullmx::test
