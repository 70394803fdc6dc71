// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "core/decide.hpp"
#include "nullmx/zone.hpp"

namespace nullmx {
namespace {

class SampleZone : public testing::Test {
 protected:
  SampleZone() : text_(read()), zone_(*Zone::parse(text_)) {}

  std::string finding(std::string_view domain, Policy::Targets targets) const {
    Policy policy;
    policy.targets = targets;
    const Domain parsed = *Domain::parse(domain);
    Evidence evidence;
    for (;;) {
      const auto decision = decide(parsed, policy, evidence);
      if (const auto* verdict = std::get_if<Verdict>(&decision)) {
        const std::string_view detail = to_string(verdict->detail);
        std::string text{to_string(verdict->finding)};
        return detail.empty() ? text : text.append(" ").append(detail);
      }
      for (const Question& question : std::get<Questions>(decision)) {
        evidence.push_back(zone_.answer(question));
      }
    }
  }

  std::string text_;
  Zone zone_;

 private:
  static std::string read() {
    std::ifstream file(NULLMX_SAMPLE_ZONE);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

struct SampleCase {
  std::string_view domain;
  std::string_view finding;
  std::string_view with_targets = {};  // empty: the same
};

constexpr SampleCase kSamples[] = {
    {"null.example", "null_mx"},
    {"null-with-web.example", "null_mx"},
    {"silent.example", "null_mx"},
    {"alias.example", "null_mx"},
    {"dots.example", "null_mx"},
    {"fleeting.example", "null_mx"},
    {"a.parked.example", "null_mx"},
    {"b.a.parked.example", "null_mx"},
    {"www.parked.example", "implicit_mx"},
    {"b\xC3\xBC"
     "cher.example",
     "null_mx"},
    {"shop.old.example", "null_mx"},
    {"mail.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"zero.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"self.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"www.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"web.example", "implicit_mx"},
    {"web6.example", "implicit_mx"},
    {"blog.example", "implicit_mx"},
    {"six.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"large.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"ten.example", "nonconforming_null_mx"},
    {"tens.example", "nonconforming_null_mx"},
    {"conflict.example", "null_mx_conflict"},
    {"mixed.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"loopback.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"via-alias.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"underscore.example", "explicit_mx unverified_targets", "explicit_mx"},
    {"numbers.example", "explicit_mx unverified_targets", "temporary_failure refused"},
    {"unusable.example", "explicit_mx unverified_targets", "unusable_mx"},
    {"addressless.example", "explicit_mx unverified_targets", "unusable_mx"},
    {"unusable-null.example", "null_mx_conflict", "unusable_mx"},
    {"txt.example", "no_mail_host"},
    {"empty.example", "no_mail_host"},
    {"dangling.example", "no_such_domain"},
    {"nobody.example", "no_such_domain"},
    {"loop1.example", "temporary_failure alias_loop"},
    {"chain1.example", "temporary_failure chain_limit"},
    {"chain2.example", "null_mx"},
    {"lame.example", "temporary_failure servfail"},
    {"elsewhere.test", "temporary_failure refused"},
};

TEST_F(SampleZone, FindsWhatItsCommentsSay) {
  for (const SampleCase& c : kSamples) {
    EXPECT_EQ(finding(c.domain, Policy::Targets::trust), c.finding) << c.domain;
    EXPECT_EQ(finding(c.domain, Policy::Targets::evaluate),
              c.with_targets.empty() ? c.finding : c.with_targets)
        << c.domain;
  }
}

TEST_F(SampleZone, IsPlainAsciiForEveryTerminal) {
  for (const char c : text_) EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~')) << int{c};
}

TEST_F(SampleZone, HasAnAnswerTooLargeForOneDatagram) {
  const auto large = Name::from_text("large.example").value();
  EXPECT_GT(zone_.reply({large, RrType::mx}).size(), 1232U);
}

}  // namespace
}  // namespace nullmx
