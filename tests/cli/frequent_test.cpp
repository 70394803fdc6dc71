// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/frequent.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace nullmx::cli {
namespace {

std::string word_of(std::size_t number) { return "w" + std::to_string(number) + ".example"; }

const Frequent::Word* find(const std::vector<Frequent::Word>& words, std::string_view text) {
  for (const Frequent::Word& word : words) {
    if (word.text == text) return &word;
  }
  return nullptr;
}

TEST(Frequent, CountsExactlyWhatFits) {
  Frequent frequent;
  for (std::size_t i = 0; i < Frequent::kKept; ++i) {
    for (std::size_t times = 0; times <= i % 7; ++times) frequent.add(word_of(i));
  }
  EXPECT_FALSE(frequent.is_rough());
  const auto words = frequent.words();
  ASSERT_EQ(words.size(), Frequent::kKept);
  for (std::size_t i = 0; i < Frequent::kKept; ++i) {
    const auto* const word = find(words, word_of(i));
    ASSERT_NE(word, nullptr) << i;
    EXPECT_EQ(word->at_least(), i % 7 + 1) << i;
  }
}

TEST(Frequent, ShowsTheMostFrequentFirstAndThenByTheAlphabet) {
  Frequent frequent;
  for (const char* word : {"b", "c", "a", "c", "d", "d", "d"}) frequent.add(word);
  const auto top = frequent.top(3);
  ASSERT_EQ(top.size(), 3U);
  EXPECT_EQ(top[0].text, "d");
  EXPECT_EQ(top[1].text, "c");
  EXPECT_EQ(top[2].text, "a");
}

// A word that comes seldom, but steadily, is not lost among many that come once.
TEST(Frequent, KeepsWhoeverMakesUpMoreThanOneInKept) {
  Frequent frequent;
  std::uint64_t steady = 0;
  for (std::size_t i = 0; i < 200'000; ++i) {
    frequent.add(word_of(i));
    if (i % 1'000 == 0) {
      frequent.add("steady.example");
      ++steady;
    }
  }
  EXPECT_TRUE(frequent.is_rough());
  EXPECT_EQ(frequent.words().size(), Frequent::kKept);
  const auto words = frequent.words();
  const auto* const word = find(words, "steady.example");
  ASSERT_NE(word, nullptr);
  EXPECT_LE(word->at_least(), steady);
  EXPECT_GE(word->count, steady);
}

TEST(Frequent, SaysNeverMoreThanWasAndNeverLessThanMayHaveBeen) {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same words each time
  std::geometric_distribution<std::size_t> which(0.0005);
  std::map<std::string, std::uint64_t> truth;
  Frequent frequent;
  for (int i = 0; i < 100'000; ++i) {
    const std::string word = word_of(which(random));
    ++truth[word];
    frequent.add(word);
  }
  ASSERT_GT(truth.size(), Frequent::kKept);
  for (const Frequent::Word& word : frequent.words()) {
    EXPECT_LE(word.at_least(), truth.at(word.text)) << word.text;
    EXPECT_GE(word.count, truth.at(word.text)) << word.text;
  }
}

TEST(Frequent, GoesOnWhereAnotherWas) {
  Frequent before;
  for (std::size_t i = 0; i < 3 * Frequent::kKept; ++i) before.add(word_of(i % 2'500));
  Frequent after;
  for (Frequent::Word& word : before.words()) after.restore(std::move(word));
  EXPECT_EQ(after.is_rough(), before.is_rough());
  before.add(word_of(1));
  after.add(word_of(1));
  const auto was = before.top(50);
  const auto is = after.top(50);
  ASSERT_EQ(was.size(), is.size());
  for (std::size_t i = 0; i < was.size(); ++i) {
    EXPECT_EQ(was[i].text, is[i].text);
    EXPECT_EQ(was[i].at_least(), is[i].at_least());
  }
}

}  // namespace
}  // namespace nullmx::cli
