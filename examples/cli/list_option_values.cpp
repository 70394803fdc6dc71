// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <array>
#include <limits>

#include "option_values.hpp"
#include "option_words.hpp"

/// Of the options that only lists have.
namespace nullmx::cli {
namespace {

/// 0 for what is no unit.
std::size_t octets_in(std::string_view unit) {
  if (unit.empty()) return 1;
  if (unit == "K" || unit == "k") return std::size_t{1} << 10;
  if (unit == "M") return std::size_t{1} << 20;
  if (unit == "G") return std::size_t{1} << 30;
  return 0;
}

}  // namespace

unsigned read_retries(std::string_view word) {
  constexpr unsigned kMost = 2;  // RFC 9520 §3.1
  const auto retries = number_in<unsigned>(word);
  if (retries && *retries <= kMost) return *retries;
  throw usage_error("--retries", word, "is no number from 0 to 2");
}

std::size_t read_threads(std::string_view word) {
  const auto threads = number_in<std::size_t>(word);
  if (threads && *threads >= 1 && *threads <= Pool::kMaxThreads) return *threads;
  throw usage_error("--threads", word, "is no number from 1 to 256");
}

std::size_t read_size(std::string_view word) {
  std::size_t count = 0;
  const char* const end = word.data() + word.size();
  const auto [unit, error] = std::from_chars(word.data(), end, count);
  const std::size_t factor = octets_in({unit, static_cast<std::size_t>(end - unit)});
  if (error != std::errc{} || factor == 0) {
    throw usage_error("--cache-size", word, "is no size: write 64M, 1G or a number of octets");
  }
  if (count > std::numeric_limits<std::size_t>::max() / factor) {
    throw usage_error("--cache-size", word, "is more than there can be");
  }
  return count * factor;
}

char read_delimiter(std::string_view word) {
  if (word == "tab" || word == "\\t") return '\t';
  const bool is_one = word.size() == 1 && word != "\"" && word != "\n" && word != "\r";
  if (is_one) return word.front();
  throw usage_error("--delimiter", word, "is no single character: write ; or tab");
}

ProgressForm read_progress(std::string_view word) {
  if (word == "auto") return ProgressForm::automatic;
  if (word == "json") return ProgressForm::json;
  if (word == "never") return ProgressForm::never;
  throw usage_error("--progress", word, "is no way: choose auto, json or never");
}

}  // namespace nullmx::cli
