// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace nullmx {
namespace {

TEST(Policy, IsReadByTheNamesOfItsRulings) {
  const auto policy = parse_policy(
      "conflict=reject,preference=lenient,bogon=reject,special_use=query,alt=answer,"
      "localhost=accept,targets=evaluate,implicit=mx_only,family=ipv6,smtputf8=absent");
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->conflict, Policy::Conflict::reject);
  EXPECT_EQ(policy->preference, Policy::Preference::lenient);
  EXPECT_EQ(policy->bogon, Policy::Bogon::reject);
  EXPECT_EQ(policy->special_use, Policy::SpecialUse::query);
  EXPECT_EQ(policy->alt, Policy::SpecialUse::answer);
  EXPECT_EQ(policy->localhost, Policy::Localhost::accept);
  EXPECT_EQ(policy->targets, Policy::Targets::evaluate);
  EXPECT_EQ(policy->implicit, Policy::Implicit::mx_only);
  EXPECT_EQ(policy->family, Policy::Family::ipv6);
  EXPECT_EQ(policy->smtputf8, Policy::SmtpUtf8::absent);
}

TEST(Policy, TextChangesOnlyWhatItNames) {
  Policy base;
  base.conflict = Policy::Conflict::defer;
  const auto policy = parse_policy("bogon=reject", base);
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->conflict, Policy::Conflict::defer);
  EXPECT_EQ(policy->bogon, Policy::Bogon::reject);
}

TEST(Policy, TextThatIsNotKnownNamesTheWordAndWhatIsKnown) {
  const auto name = parse_policy("conflicts=reject");
  ASSERT_FALSE(name);
  EXPECT_EQ(name.fault().word, "conflicts");
  EXPECT_THAT(name.fault().known, testing::Contains("conflict"));
  const auto value = parse_policy("bogon=note,conflict=maybe");
  ASSERT_FALSE(value);
  EXPECT_EQ(value.fault().word, "maybe");
  EXPECT_THAT(value.fault().known, testing::ElementsAre("send", "reject", "defer"));
  EXPECT_FALSE(parse_policy("conflict"));
  EXPECT_FALSE(parse_policy("conflict="));
  EXPECT_FALSE(parse_policy("=reject"));
  EXPECT_FALSE(parse_policy(",conflict=reject"));
  EXPECT_FALSE(parse_policy("conflict=reject,"));
}

TEST(Policy, LimitsAreThoseOfTheRfcsAtMost) {
  Policy policy;
  EXPECT_NO_THROW(validate(policy));
  policy.limits.positive = std::chrono::seconds(604'801);
  EXPECT_THROW(validate(policy), std::invalid_argument);
  policy = {};
  policy.limits.negative = std::chrono::seconds(86'401);
  EXPECT_THROW(validate(policy), std::invalid_argument);
  policy = {};
  policy.limits.null_mx = std::chrono::seconds(-1);
  EXPECT_THROW(validate(policy), std::invalid_argument);
}

}  // namespace
}  // namespace nullmx
