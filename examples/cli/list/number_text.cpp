// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/number_text.hpp"

#include <array>
#include <cstdio>

namespace nullmx::cli {
namespace {

std::string with_decimals(double number, int decimals) {
  std::array<char, 64> text;
  const int size = std::snprintf(text.data(), text.size(), "%.*f", decimals, number);
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string two_digits(std::int64_t number) {
  std::string text = std::to_string(number);
  if (text.size() < 2) text.insert(0, 1, '0');
  return text;
}

}  // namespace

std::string with_commas(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  const double share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  return with_decimals(100 * share, 1) + " %";
}

std::string duration_text(std::chrono::milliseconds duration) {
  const std::int64_t seconds = duration.count() / 1'000;
  if (seconds < 1) return std::to_string(duration.count()) + " ms";
  if (seconds < 60) return with_decimals(static_cast<double>(duration.count()) / 1'000, 1) + " s";
  if (seconds < 3'600) {
    return std::to_string(seconds / 60) + " min " + two_digits(seconds % 60) + " s";
  }
  return std::to_string(seconds / 3'600) + " h " + two_digits(seconds / 60 % 60) + " min";
}

std::string latency_text(std::chrono::microseconds latency) {
  if (latency.count() >= 1'000'000) {
    return with_commas(static_cast<std::uint64_t>(latency.count() / 1'000)) + " ms";
  }
  const double milliseconds = static_cast<double>(latency.count()) / 1'000;
  return with_decimals(milliseconds, milliseconds < 10 ? 2 : 1) + " ms";
}

}  // namespace nullmx::cli
