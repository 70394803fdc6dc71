// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "nullmx/nullmx.hpp"
#include "nullmx/testing.hpp"

namespace nullmx::test {

using nullmx::testing::FakeClock;
using nullmx::testing::Outcome;
using nullmx::testing::ScriptedDns;

inline constexpr std::string_view kScriptZone = R"($TTL 300
null.example. MX 0 .
mail.example. MX 10 mx.mail.example.
mx.mail.example. A 192.0.2.1
web.example. A 192.0.2.2
)";

/// The message of the std::invalid_argument that `call` throws.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing";
}

struct Scene : ::testing::Test {
  OnVerdict note() {
    return [this](Verdict verdict) { verdicts.push_back(std::move(verdict)); };
  }
  Verdict check(std::string_view input) {
    verdicts.clear();
    validator.check(input, note());
    EXPECT_EQ(testing::run(validator), 0U) << input;
    return verdicts.empty() ? Verdict{} : verdicts.front();
  }

  FakeClock clock;
  ScriptedDns dns{kScriptZone};
  std::vector<Verdict> verdicts;  // outlives the Validator, whose end ends what is open
  Validator validator{dns.resolver(), {}, nullptr, clock.source()};
};

}  // namespace nullmx::test
