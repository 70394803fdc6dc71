// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

namespace nullmx::test {

/// A figure that the test under way has reached, for PROMISES.md: the sum of all that are added
/// under one word.
inline void add_figure(const std::string& word, std::size_t count) {
  const auto& result = *testing::UnitTest::GetInstance()->current_test_info()->result();
  for (int i = 0; i < result.test_property_count(); ++i) {
    const testing::TestProperty& property = result.GetTestProperty(i);
    if (property.key() == word) count += std::stoul(property.value());
  }
  testing::Test::RecordProperty(word, std::to_string(count));
}

/// One that is measured once.
inline void set_figure(const std::string& word, double value) {
  testing::Test::RecordProperty(word, std::to_string(value));
}

}  // namespace nullmx::test
