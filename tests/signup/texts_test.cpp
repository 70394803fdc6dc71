// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "texts.hpp"

#include <gtest/gtest.h>

#include "problem.hpp"

namespace nullmx::signup {
namespace {

TEST(Texts, BothLanguagesSayTheSameThings) {
  const auto& english = texts(Language::en);
  const auto& chinese = texts(Language::zh);
  EXPECT_GT(english.size(), 50U);
  for (const auto& [key, words] : english.items()) {
    ASSERT_TRUE(chinese.contains(key)) << key;
    EXPECT_FALSE(words.get<std::string>().empty()) << key;
    EXPECT_FALSE(chinese[key].get<std::string>().empty()) << key;
  }
  EXPECT_EQ(english.size(), chinese.size());
}

TEST(Texts, NothingButExamplesAndNamesIsLeftInEnglish) {
  for (const auto& [key, words] : texts(Language::zh).items()) {
    const auto is_chinese = [](char octet) { return static_cast<unsigned char>(octet) >= 0xE3; };
    const std::string text = words;
    EXPECT_TRUE(key == "html_lang" || std::ranges::any_of(text, is_chinese)) << key << ": " << text;
  }
}

TEST(Texts, EachProblemHasAStatusAWordAndASentence) {
  for (int at = 0; at <= static_cast<int>(Problem::internal); ++at) {
    const auto problem = static_cast<Problem>(at);
    EXPECT_GE(status_of(problem), 400);
    for (const Language language : {Language::en, Language::zh}) {
      const auto json = nlohmann::json::parse(to_json(problem, language));
      EXPECT_EQ(json["error"], to_string(problem));
      EXPECT_EQ(json["message"], message_of(problem, language));
      EXPECT_FALSE(message_of(problem, language).empty());
    }
  }
}

TEST(Texts, WhatTheHttpLibraryRefusesIsAProblem) {
  EXPECT_EQ(problem_of(404), Problem::not_found);
  EXPECT_EQ(problem_of(413), Problem::too_large);
  EXPECT_EQ(problem_of(414), Problem::bad_request);
  EXPECT_EQ(problem_of(500), Problem::internal);
  EXPECT_EQ(problem_of(503), Problem::internal);
}

}  // namespace
}  // namespace nullmx::signup
