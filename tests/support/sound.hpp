// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "nullmx/explain.hpp"
#include "support/prose.hpp"

namespace nullmx::test {

/// What must be true of each explanation, whatever it explains.
inline void expect_sound(const Explanation& told, Language language) {
  for (const std::string* part : {&told.title, &told.description, &told.when, &told.fix}) {
    EXPECT_FALSE(part->empty()) << told.title;
    EXPECT_FALSE(has_loose_ends(*part)) << *part;
    EXPECT_TRUE(language == Language::en ? is_ascii(*part) : is_chinese(*part)) << *part;
  }
  EXPECT_FALSE(told.references.empty()) << told.title;
  for (const Reference& reference : told.references) {
    EXPECT_FALSE(reference.document.empty()) << told.title;
    EXPECT_FALSE(reference.section.empty()) << told.title;
    EXPECT_FALSE(reference.title.empty()) << told.title;
    EXPECT_EQ(std::ranges::count(told.references, reference), 1) << told.title;
  }
}

}  // namespace nullmx::test
