// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "language.hpp"

#include <gtest/gtest.h>

namespace nullmx::signup {
namespace {

struct LanguageCase {
  const char* reason;
  std::string_view chosen;
  std::string_view accept_language;
  Language language;
};

TEST(Language, IsTheChosenOneOrThePreferredOne) {
  const LanguageCase cases[] = {
      {"nothing is said", "", "", Language::en},
      {"a choice counts before the browser", "zh", "en", Language::zh},
      {"and the other way round", "en", "zh-CN", Language::en},
      {"a choice that is none", "fr", "zh", Language::zh},
      {"a choice of any bytes", "\"><script>", "", Language::en},
      {"Chinese of China", "", "zh-CN", Language::zh},
      {"any Chinese", "", "zh-TW,zh;q=0.9", Language::zh},
      {"case does not matter", "", "ZH-hans", Language::zh},
      {"the first of equals", "", "en,zh", Language::en},
      {"the first of equals", "", "zh,en", Language::zh},
      {"a higher weight", "", "en;q=0.5, zh;q=0.8", Language::zh},
      {"a weight against none, which is 1", "", "zh;q=0.9, en", Language::en},
      {"with spaces", "", " zh-CN ; q=0.9 , fr ", Language::zh},
      {"others are passed over", "", "de-CH,fr;q=0.9,zh;q=0.1", Language::zh},
      {"none of ours", "", "de,fr", Language::en},
      {"weight 0 is: not this one", "", "zh;q=0", Language::en},
      {"any", "", "*", Language::en},
      {"a weight that is no number", "", "zh;q=x, en;q=0.1", Language::en},
      {"a weight out of bounds", "", "zh;q=1e9", Language::en},
      {"not a number", "", "zh;q=nan", Language::en},
      {"another parameter", "", "zh;level=1", Language::en},
      {"commas alone", "", ",,,;;,", Language::en},
      {"longer words", "", "zhongwen", Language::en},
  };
  for (const LanguageCase& row : cases) {
    EXPECT_EQ(choose_language(row.chosen, row.accept_language), row.language)
        << row.reason << ": " << row.accept_language;
  }
}

}  // namespace
}  // namespace nullmx::signup
