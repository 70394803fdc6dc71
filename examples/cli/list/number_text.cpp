// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/number_text.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace nullmx::cli {
namespace {

struct Units {
  std::string_view milliseconds, seconds, minutes, hours;
};

constexpr Units kEnglishUnits{
    .milliseconds = " ms", .seconds = " s", .minutes = " min", .hours = " h"};
constexpr Units kChineseUnits{
    .milliseconds = " 毫秒", .seconds = " 秒", .minutes = " 分", .hours = " 小时"};

const Units& units(Language language) noexcept {
  return language == Language::zh ? kChineseUnits : kEnglishUnits;
}

std::string with_unit(const std::string& number, std::string_view unit) {
  return number + std::string(unit);
}

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

std::string duration_text(std::chrono::milliseconds duration, Language language) {
  const Units& of = units(language);
  const std::int64_t tenths = (duration.count() + 50) / 100;
  if (duration.count() < 1'000) return with_unit(std::to_string(duration.count()), of.milliseconds);
  if (tenths < 600)
    return with_unit(with_decimals(static_cast<double>(tenths) / 10, 1), of.seconds);
  const std::int64_t seconds = (duration.count() + 500) / 1'000;
  if (seconds < 3'600) {
    return with_unit(std::to_string(seconds / 60), of.minutes) + ' ' +
           with_unit(two_digits(seconds % 60), of.seconds);
  }
  return with_unit(std::to_string(seconds / 3'600), of.hours) + ' ' +
         with_unit(two_digits(seconds / 60 % 60), of.minutes);
}

/// Three digits, or whole milliseconds.
std::string latency_text(std::chrono::microseconds latency, Language language) {
  const Units& of = units(language);
  const std::int64_t hundredths = (latency.count() + 5) / 10;
  if (hundredths < 1'000) {
    return with_unit(with_decimals(static_cast<double>(hundredths) / 100, 2), of.milliseconds);
  }
  const std::int64_t tenths = (latency.count() + 50) / 100;
  if (tenths < 10'000) {
    return with_unit(with_decimals(static_cast<double>(tenths) / 10, 1), of.milliseconds);
  }
  const auto whole = static_cast<std::uint64_t>((latency.count() + 500) / 1'000);
  return with_unit(with_commas(whole), of.milliseconds);
}

}  // namespace nullmx::cli
