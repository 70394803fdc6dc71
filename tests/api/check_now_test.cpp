// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "nullmx/validator.hpp"
#include "support/scripted_resolver.hpp"

namespace nullmx::test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kZone = R"(
$TTL 300
null.example.      MX  0 .
mail.example.      MX  10 mx.example.
implicit.example.  A   198.18.0.1
)";

ResolverFactory zone() {
  return [](Loop& loop) { return std::make_unique<ZoneResolver>(loop, *Zone::parse(kZone)); };
}

struct Now {
  std::string_view input;
  Finding finding;
};

TEST(CheckNow, GivesTheVerdictOnAnyInput) {
  const Now rows[] = {
      {"user@null.example", Finding::null_mx},
      {"mail.example", Finding::explicit_mx},
      {"implicit.example", Finding::implicit_mx},
      {"a@nowhere.example", Finding::no_such_domain},
      {"<>", Finding::not_applicable},
      {"a@[192.0.2.1]", Finding::address_literal},
      {"a b@example", Finding::invalid_address},
      {"x.onion", Finding::special_use},
  };
  Validator validator(zone());
  for (const Now& row : rows) {
    EXPECT_EQ(check_now(validator, row.input).finding, row.finding) << row.input;
    EXPECT_EQ(check_now(validator, row.input).finding, row.finding) << row.input << ", again";
  }
}

TEST(CheckNow, EndsAtTheDeadline) {
  Script script;
  Options options;
  options.timeout = 20ms;
  Validator validator(script.factory(), options);
  const Verdict verdict = check_now(validator, "silent.example");
  EXPECT_EQ(verdict.detail, Detail::timeout) << "F14";
  EXPECT_GE(verdict.elapsed, 20ms);
}

TEST(CheckNow, RunsTheCallbacksOfOtherChecks) {
  Validator validator(zone());
  int others = 0;
  validator.check("mail.example", [&](const Verdict&) { ++others; });
  EXPECT_EQ(check_now(validator, "null.example").finding, Finding::null_mx);
  EXPECT_EQ(others, 1);
}

TEST(CheckNow, PassesOnWhatAnotherCallbackThrowsAndLeavesNothingOpen) {
  Script script;
  Validator validator(script.factory());
  validator.check("<>", [](const Verdict&) { throw std::runtime_error("of the test"); });
  EXPECT_THROW(check_now(validator, "silent.example"), std::runtime_error);
  validator.process();
  EXPECT_EQ(validator.open(), 0U);
}

TEST(CheckNow, EndsWhenAnotherCallbackDestroysTheValidator) {
  Script script;
  auto validator = std::make_unique<Validator>(script.factory());
  validator->check("<>", [&](const Verdict&) { validator.reset(); });
  const Verdict verdict = check_now(*validator, "silent.example");
  EXPECT_EQ(verdict.detail, Detail::cancelled);
  EXPECT_FALSE(validator);
}

}  // namespace
}  // namespace nullmx::test
