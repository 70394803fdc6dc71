// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/letter_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "core/message.hpp"
#include "support/figure.hpp"

namespace nullmx::test {
namespace {

Bytes bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

const Question kQuestion{Name::from_text("a1-\\200z.Letters.example").value(), RrType::mx};

TEST(LetterCase, ChangesLettersOfTheNameAndNothingElse) {
  RandomNumbers numbers;
  const std::string plain = build_query(kQuestion, 4711);
  const std::size_t end_of_name = 12 + kQuestion.name.wire().size();
  for (int i = 0; i < 100; ++i) {
    std::string varied = plain;
    vary_case(varied, numbers);
    ASSERT_EQ(varied.size(), plain.size());
    for (std::size_t at = 0; at < plain.size(); ++at) {
      if (varied[at] == plain[at]) continue;
      EXPECT_LT(at, end_of_name);
      EXPECT_NE(std::isalpha(static_cast<unsigned char>(plain[at])), 0) << at;
      EXPECT_EQ(varied[at] ^ plain[at], 0x20);
    }
    const std::string reply = std::string(varied).replace(2, 1, "\x81");
    EXPECT_EQ(echo_of(bytes_of(reply), question_of(varied)), Echo::exact);
    EXPECT_NE(echo_of(bytes_of(reply), question_of(plain)), Echo::none);
  }
}

TEST(LetterCase, OfEachLetterIsUpperHalfOfTheTime) {
  // 4,000 draws of 24 letters; a chi-square of 24 degrees of freedom is below 60 but for one time
  // in 15,000, and a letter that never changes adds 4,000 to it.
  constexpr int kDraws = 4'000;
  RandomNumbers numbers;
  const std::string name = "abcdefghijkl.mnopqrstuvwx";
  const Question question{Name::from_text(name).value(), RrType::mx};
  const std::string plain = build_query(question, 0);
  std::array<int, 26> upper{};
  for (int i = 0; i < kDraws; ++i) {
    std::string varied = plain;
    vary_case(varied, numbers);
    for (std::size_t at = 0; at < name.size(); ++at) upper.at(at) += varied[13 + at] != name[at];
  }
  double chi_square = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] == '.') continue;
    const double off = upper.at(at) - kDraws / 2.0;
    chi_square += 2 * off * off / (kDraws / 2.0);
  }
  EXPECT_LT(chi_square, 60);
  set_figure("chi_square_of_letters", chi_square);
}

TEST(LetterCase, OfAReplyIsThatOfTheQueryInEveryLetterOrNot) {
  const std::string query = build_query(kQuestion, 1);
  std::string reply = std::string(query).replace(2, 1, "\x81");
  EXPECT_EQ(echo_of(bytes_of(reply), question_of(query)), Echo::exact);
  reply[19] ^= 0x20;
  EXPECT_EQ(echo_of(bytes_of(reply), question_of(query)), Echo::other_letters);
}

}  // namespace
}  // namespace nullmx::test
