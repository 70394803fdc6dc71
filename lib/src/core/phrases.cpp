// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/phrases.hpp"

namespace nullmx::inline v0 {

const Phrases& phrases(Language language) noexcept {
  return speaks_chinese(language) ? chinese_phrases() : english_phrases();
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string text;
  while (!pattern.empty()) {
    const std::size_t place = pattern.find('{');
    text += pattern.substr(0, place);
    if (place == std::string_view::npos) break;
    const auto index = static_cast<std::size_t>(pattern.at(place + 1) - '0');
    if (index < values.size()) text += *(values.begin() + index);
    pattern.remove_prefix(place + 3);
  }
  return text;
}

}  // namespace nullmx::inline v0
