// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "language.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace nullmx::signup {
namespace {

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "zh-CN", "zh-TW" and "zh" are all Chinese; there is one kind of it here.
std::optional<Language> language_of(std::string_view range) {
  std::string primary(range.substr(0, range.find('-')));
  for (char& letter : primary) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return language_from(primary);
}

/// Of ";q=0.8".  Without it 1; what cannot be read does not count.
double weight_of(std::string_view parameter) {
  parameter = without_blanks(parameter);
  if (parameter.empty()) return 1;
  if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return 0;
  double weight = 0;
  const std::string_view number = parameter.substr(2);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
  const bool is_read = error == std::errc{} && end == number.data() + number.size();
  return is_read && weight >= 0 && weight <= 1 ? weight : 0;
}

}  // namespace

Language choose_language(std::string_view chosen, std::string_view accept_language) {
  if (const auto language = language_from(chosen)) return *language;
  Language best = Language::en;
  double best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    const std::string_view entry = accept_language.substr(0, comma);
    accept_language = comma == entry.npos ? std::string_view{} : accept_language.substr(comma + 1);
    const std::size_t semicolon = entry.find(';');
    const auto language = language_of(without_blanks(entry.substr(0, semicolon)));
    const double weight = semicolon == entry.npos ? 1.0 : weight_of(entry.substr(semicolon + 1));
    if (!language || weight <= best_weight) continue;
    best = *language;
    best_weight = weight;
  }
  return best;
}

}  // namespace nullmx::signup
