// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "texts.hpp"

#include "assets.hpp"

namespace nullmx::signup {

const nlohmann::json& texts(Language language) {
  static const nlohmann::json english = nlohmann::json::parse(kEnglishTexts);
  static const nlohmann::json chinese = nlohmann::json::parse(kChineseTexts);
  return language == Language::zh ? chinese : english;
}

std::string text(Language language, std::string_view key) {
  return texts(language).at(std::string(key));
}

}  // namespace nullmx::signup
