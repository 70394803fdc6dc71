// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

#include "support/world.hpp"

namespace nullmx::test {

/// One outcome: why it is so, what the DNS says about `domain`, and everything that follows.
struct Row {
  std::string_view reason;
  std::string_view domain;
  std::string_view replies;
  std::string_view summary;
  std::string_view policy = {};
};

inline void PrintTo(const Row& row, std::ostream* out) { *out << row.reason; }

/// "C6": the row that the reason begins with, and its place among the parameters.
inline std::string row_name(const testing::TestParamInfo<Row>& info) {
  const std::string_view row = info.param.reason.substr(0, info.param.reason.find(':'));
  const bool named = row.size() <= 3;
  return (named ? std::string(row) : "Also") + '_' + std::to_string(info.index);
}

class Rows : public testing::TestWithParam<Row> {
 protected:
  void decides_as_the_row_says() const {
    const Row& row = GetParam();
    const auto policy = parse_policy(row.policy);
    ASSERT_TRUE(policy) << row.policy;
    const Walked walked = walk(row.domain, row.replies, *policy);
    EXPECT_EQ(summary(walked.verdict, *policy), row.summary) << row.reason;
  }
};

}  // namespace nullmx::test
