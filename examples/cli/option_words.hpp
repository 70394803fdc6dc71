// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exit_status.hpp"
#include "nullmx/json.hpp"

/// What those have in common who read the values of options.
namespace nullmx::cli {

/// For a sentence: escaped and cut.  As `quoted`, it would compete with std::quoted.
inline std::string in_quotes(std::string_view word) { return '\'' + escape_text(word, 120) + '\''; }

inline CommandError usage_error(std::string_view option, std::string_view word,
                                std::string_view remedy) {
  return {ExitStatus::usage,
          std::string(option) + ": " + in_quotes(word) + ' ' + std::string(remedy)};
}

/// A number and nothing behind it.
template <class Number>
std::optional<Number> number_in(std::string_view word) {
  Number number{};
  const char* const end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace nullmx::cli
