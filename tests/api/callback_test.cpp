// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "nullmx/validator.hpp"
#include "support/scripted_resolver.hpp"

/// What callbacks may do beyond the matrix of reentrancy_test.cpp.
namespace nullmx::test {
namespace {

TEST(Callbacks, ACheckStartedForEverDuringDestructionEnds) {
  Script script;
  int calls = 0;
  int refused = 0;
  OnVerdict again;
  auto validator = std::make_unique<Validator>(script.factory());
  again = [&, raw = validator.get()](const Verdict& verdict) {
    ++calls;
    EXPECT_EQ(verdict.detail, Detail::cancelled);
    try {
      raw->check("silent.example", again);
    } catch (const std::logic_error&) {
      ++refused;
    }
  };
  validator->check("silent.example", again);
  validator.reset();
  EXPECT_EQ(calls, 2) << "the one that was open, and the one that it started";
  EXPECT_EQ(refused, 1);
}

TEST(Callbacks, MayWaitForAnotherCheckEvenDuringDestruction) {
  Script script("? null.example MX\n null.example 60 MX 0 .");
  auto validator = std::make_unique<Validator>(script.factory());
  std::vector<Finding> inner;
  const auto wait = [&inner, raw = validator.get()](const Verdict&) {
    inner.push_back(check_now(*raw, "null.example").finding);
  };
  validator->check("<>", wait);
  validator->process();
  validator->check("<>", wait);
  validator.reset();
  EXPECT_EQ(inner, (std::vector{Finding::null_mx, Finding::indeterminate}));
}

TEST(Callbacks, OneThatAlwaysChecksAgainDoesNotKeepProcess) {
  Script script;
  int calls = 0;
  OnVerdict again;
  Validator validator(script.factory());
  again = [&](const Verdict&) {
    ++calls;
    validator.check("<>", again);
  };
  validator.check("<>", again);
  validator.process();
  const int first = calls;
  EXPECT_LE(first, 2);
  validator.process();
  EXPECT_GT(calls, first);
  EXPECT_LE(calls, first + 2);
}

TEST(Callbacks, OneThatDestroysIsNotDestroyedWhileItRuns) {
  Script script;
  auto validator = std::make_unique<Validator>(script.factory());
  const auto witness = std::make_shared<int>(7);
  int seen = 0;
  validator->check("<>", [&seen, &validator, witness](const Verdict&) {
    validator.reset();
    seen = *witness;
  });
  validator->process();
  EXPECT_EQ(seen, 7);
  EXPECT_EQ(witness.use_count(), 1) << "and it is gone afterwards";
}

}  // namespace
}  // namespace nullmx::test
