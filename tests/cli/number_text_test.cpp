// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "list/number_text.hpp"

#include <gtest/gtest.h>

namespace nullmx::cli {
namespace {

using namespace std::chrono_literals;

TEST(NumberText, SetsThousandsApart) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1'000), "1,000");
  EXPECT_EQ(with_commas(1'234'567), "1,234,567");
}

TEST(NumberText, KnowsNoShareOfNothing) {
  EXPECT_EQ(percent(0, 0), "0.0 %");
  EXPECT_EQ(percent(1, 3), "33.3 %");
}

TEST(NumberText, HasTheUnitThatCanBeRead) {
  struct Row {
    std::chrono::milliseconds duration;
    const char *english, *chinese;
  };
  for (const Row& row :
       {Row{0ms, "0 ms", "0 毫秒"}, Row{999ms, "999 ms", "999 毫秒"},
        Row{1'260ms, "1.3 s", "1.3 秒"}, Row{59'949ms, "59.9 s", "59.9 秒"},
        Row{59'950ms, "1 min 00 s", "1 分 00 秒"}, Row{60s, "1 min 00 s", "1 分 00 秒"},
        Row{245s, "4 min 05 s", "4 分 05 秒"}, Row{3'599'600ms, "1 h 00 min", "1 小时 00 分"},
        Row{200min, "3 h 20 min", "3 小时 20 分"}}) {
    EXPECT_EQ(duration_text(row.duration), row.english);
    EXPECT_EQ(duration_text(row.duration, Language::zh), row.chinese);
  }
}

TEST(NumberText, HasDecimalsForAShortTime) {
  EXPECT_EQ(latency_text(420us), "0.42 ms");
  EXPECT_EQ(latency_text(12'300us), "12.3 ms");
  EXPECT_EQ(latency_text(9'996us), "10.0 ms");
  EXPECT_EQ(latency_text(999'960us), "1,000 ms");
  EXPECT_EQ(latency_text(1'234'567us), "1,235 ms");
  EXPECT_EQ(latency_text(12'300us, Language::zh), "12.3 毫秒");
}

}  // namespace
}  // namespace nullmx::cli
