// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "nullmx/domain.hpp"
#include "support/faults.hpp"

namespace nullmx::test {

struct GoodDomain {
  const char* reason;
  std::string text;
  std::string domain;
};

struct BadDomain {
  const char* reason;
  std::string text;
  Fault fault;
};

/// Bare and in an address alike, and without a note.
inline void expect_read(std::span<const GoodDomain> cases) {
  for (const auto& [reason, text, domain] : cases) {
    for (const auto& read : {Domain::parse(text), Domain::parse_in_address(text)}) {
      ASSERT_TRUE(read) << reason << ": " << said(read.fault());
      EXPECT_EQ(read->text(), domain) << reason;
      EXPECT_TRUE(read->notes().empty()) << reason;
      EXPECT_EQ(read->name(), Name::from_text(domain)) << reason;
    }
  }
}

inline void expect_refused(std::span<const BadDomain> cases) {
  for (const auto& [reason, text, fault] : cases) {
    for (const auto& read : {Domain::parse(text), Domain::parse_in_address(text)}) {
      ASSERT_FALSE(read) << reason << ": " << read->text();
      EXPECT_EQ(read.fault(), fault) << reason << ": " << said(read.fault());
    }
  }
}

}  // namespace nullmx::test
