// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "outcome.hpp"

#include <gtest/gtest.h>

#include <set>

#include "assessment.hpp"
#include "texts.hpp"

namespace nullmx::signup {
namespace {

struct OutcomeCase {
  Finding finding;
  Outcome outcome;
  std::string_view message;
};

constexpr OutcomeCase kCases[] = {
    {Finding::explicit_mx, Outcome::accepted, "accepted"},
    {Finding::implicit_mx, Outcome::accepted, "accepted"},
    {Finding::null_mx, Outcome::refused, "refused_takes_no_mail"},
    {Finding::nonconforming_null_mx, Outcome::refused, "refused_takes_no_mail"},
    {Finding::null_mx_conflict, Outcome::accepted, "accepted"},
    {Finding::unusable_mx, Outcome::refused, "refused_unreachable"},
    {Finding::no_such_domain, Outcome::refused, "refused_no_such_domain"},
    {Finding::no_mail_host, Outcome::refused, "refused_unreachable"},
    {Finding::invalid_address, Outcome::refused, "refused_invalid"},
    {Finding::special_use, Outcome::refused, "refused_special_use"},
    {Finding::address_literal, Outcome::unknown, "unknown_literal"},
    {Finding::not_applicable, Outcome::refused, "refused_incomplete"},
    {Finding::temporary_failure, Outcome::unknown, "unknown"},
    {Finding::indeterminate, Outcome::unknown, "unknown"},
};

Verdict verdict_of(Finding finding) {
  Verdict verdict;
  verdict.finding = finding;
  if (finding == Finding::invalid_address) verdict.fault = Fault{FaultReason::no_at, 3};
  return verdict;
}

TEST(Outcome, EachFindingHasOne) {
  std::set<Finding> seen;
  for (const auto& [finding, outcome, message] : kCases) {
    const Decision decision = decide(verdict_of(finding), Given::address);
    EXPECT_EQ(decision.outcome, outcome) << to_string(finding);
    EXPECT_EQ(decision.message, message) << to_string(finding);
    seen.insert(finding);
  }
  EXPECT_EQ(seen.size(), kFindingCount);
}

TEST(Outcome, EachMessageIsThereInBothLanguages) {
  for (const OutcomeCase& row : kCases) {
    EXPECT_FALSE(text(Language::en, row.message).empty());
    EXPECT_FALSE(text(Language::zh, row.message).empty());
    EXPECT_NE(text(Language::en, row.message), text(Language::zh, row.message));
  }
}

TEST(Outcome, NobodyCanBeWrittenToAtADomainAlone) {
  for (const OutcomeCase& row : kCases) {
    const Decision decision = decide(verdict_of(row.finding), Given::domain_alone);
    EXPECT_EQ(decision.outcome, Outcome::refused);
    EXPECT_EQ(decision.message, "refused_incomplete");
  }
}

TEST(Outcome, WhatIsWrongWithTheInputIsSaidWhateverTheVerdict) {
  for (const auto& [given, message] :
       {std::pair{Given::invisible, "refused_invisible"},
        std::pair{Given::wide_at, "refused_wide_at"}, std::pair{Given::nothing, "refused_empty"}}) {
    for (const OutcomeCase& row : kCases) {
      const Decision decision = decide(verdict_of(row.finding), given);
      EXPECT_EQ(decision.outcome, Outcome::refused);
      EXPECT_EQ(decision.message, message);
    }
    EXPECT_FALSE(text(Language::en, message).empty());
    EXPECT_FALSE(text(Language::zh, message).empty());
  }
}

TEST(Outcome, TellsAddressesFromDomains) {
  EXPECT_EQ(what_is_given("mail.example"), Given::domain_alone);
  EXPECT_EQ(what_is_given("MAIL.example."), Given::domain_alone);
  EXPECT_EQ(what_is_given("a@mail.example"), Given::address);
  EXPECT_EQ(what_is_given("<a@mail.example>"), Given::address);
  EXPECT_EQ(what_is_given("postmaster"), Given::address);
  EXPECT_EQ(what_is_given("<>"), Given::address);
  EXPECT_EQ(what_is_given(""), Given::nothing);
  EXPECT_EQ(what_is_given("a\uFF20mail.example"), Given::wide_at);
  EXPECT_EQ(what_is_given("\uFF20@mail.example"), Given::address);
  EXPECT_EQ(what_is_given("a\u200B@mail.example"), Given::invisible);
  EXPECT_EQ(what_is_given("mail\u3000.example"), Given::invisible);
  EXPECT_EQ(what_is_given("a b"), Given::address);
}

TEST(Assessment, AnInvalidAddressSaysWhatIsWrongAndWhere) {
  const Assessment assessment =
      assess("a b@mail.example", verdict_of(Finding::invalid_address), Language::en);
  EXPECT_EQ(assessment.text, why(verdict_of(Finding::invalid_address), Language::en));
  EXPECT_NE(assessment.text.find('3'), std::string::npos) << assessment.text;
  EXPECT_EQ(assessment.reply, (ReplyCode{501, EnhancedStatus{5, 1, 3}}));
}

TEST(Assessment, EachFindingIsExplainedInBothLanguages) {
  for (const OutcomeCase& row : kCases) {
    for (const Language language : {Language::en, Language::zh}) {
      const Verdict verdict = verdict_of(row.finding);
      const Assessment assessment = assess("a@b.example", verdict, language);
      EXPECT_EQ(assessment.title, explain(verdict, Role::recipient, language).title);
      EXPECT_FALSE(assessment.message.empty());
      EXPECT_FALSE(assessment.text.empty());
      EXPECT_FALSE(assessment.fix.empty());
      EXPECT_EQ(assessment.reply.has_value(), predict_reply(verdict, Role::recipient).has_value());
    }
  }
}

TEST(Assessment, AsJsonHasNoReplyWhereNoneIsPredicted) {
  const auto json = nlohmann::json::parse(
      to_json(assess("a@[192.0.2.1]", verdict_of(Finding::address_literal), Language::zh)));
  EXPECT_EQ(json["outcome"], "unknown");
  EXPECT_EQ(json["finding"], "address_literal");
  EXPECT_EQ(json["language"], "zh");
  EXPECT_TRUE(json["reply"].is_null());
}

TEST(Assessment, AsJsonHasBothCodes) {
  const auto json = nlohmann::json::parse(
      to_json(assess("a@null.example", verdict_of(Finding::null_mx), Language::en)));
  EXPECT_EQ(json["outcome"], "refused");
  EXPECT_EQ(json["reply"], (nlohmann::json{{"code", 556}, {"enhanced", "5.1.10"}}));
}

TEST(Assessment, OfADomainAloneDoesNotSpeakOfItsMail) {
  const Assessment assessment =
      assess("mail.example", verdict_of(Finding::not_applicable), Language::en);
  EXPECT_EQ(assessment.finding, Finding::not_applicable);
  EXPECT_FALSE(assessment.reply);
  EXPECT_EQ(assessment.title, text(Language::en, "domain_alone_title"));
  EXPECT_TRUE(assessment.meaning.empty());
}

}  // namespace
}  // namespace nullmx::signup
