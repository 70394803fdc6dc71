// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

#include "nullmx/reply.hpp"

/// What Postfix and Exim were seen to answer; tests/e2e/agreement_test.py asks the programs.
namespace nullmx {
namespace {

Verdict finding_with(Finding finding, Detail detail, Notes notes) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.notes = notes;
  verdict.domain = *Domain::parse("d.example");
  return verdict;
}

std::string predicted(const Verdict& verdict, Role role, Dialect dialect) {
  const auto reply = predict_reply(verdict, role, {}, dialect);
  return reply ? to_string(reply->code) : "-";
}

/// At RCPT TO, MAIL FROM and after DATA.
struct Answers {
  Finding finding;
  Detail detail;
  Notes notes;
  std::string_view recipient;
  std::string_view mail_from;
  std::string_view header_from;
};

void expect_answers(std::span<const Answers> rows, Dialect dialect) {
  for (const Answers& row : rows) {
    const Verdict verdict = finding_with(row.finding, row.detail, row.notes);
    SCOPED_TRACE(std::string(to_string(row.finding)) + ' ' + std::string(to_string(row.detail)));
    EXPECT_EQ(predicted(verdict, Role::recipient, dialect), row.recipient);
    EXPECT_EQ(predicted(verdict, Role::mail_from, dialect), row.mail_from);
    EXPECT_EQ(predicted(verdict, Role::header_from, dialect), row.header_from);
  }
}

TEST(Dialect, OfPostfixTakesAnyDotForANullMxAndDefersWhatDoesNotExist) {
  constexpr Answers kRows[] = {
      {Finding::explicit_mx, {}, {}, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
      {Finding::explicit_mx, Detail::unverified_targets, Note::dot_exchange_ignored, "556 5.1.10",
       "550 5.7.27", "250 2.0.0"},
      {Finding::implicit_mx, {}, {}, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
      {Finding::null_mx, {}, {}, "556 5.1.10", "550 5.7.27", "250 2.0.0"},
      {Finding::nonconforming_null_mx, {}, {}, "556 5.1.10", "550 5.7.27", "250 2.0.0"},
      {Finding::null_mx_conflict, {}, {}, "556 5.1.10", "550 5.7.27", "250 2.0.0"},
      {Finding::unusable_mx, {}, {}, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
      {Finding::unusable_mx, {}, Note::null_mx_present, "556 5.1.10", "550 5.7.27", "250 2.0.0"},
      {Finding::no_such_domain, {}, {}, "450 4.1.2", "450 4.1.8", "250 2.0.0"},
      {Finding::no_mail_host, {}, {}, "450 4.1.2", "450 4.1.8", "250 2.0.0"},
      {Finding::invalid_address, Detail::domain_syntax, {}, "501 5.1.3", "501 5.1.7", "250 2.0.0"},
      {Finding::invalid_address, Detail::too_long, {}, "501 5.1.3", "501 5.1.7", "250 2.0.0"},
      {Finding::invalid_address, Detail::bare_ip, {}, "501 5.1.3", "501 5.1.7", "250 2.0.0"},
      {Finding::invalid_address, Detail::literal, {}, "501 5.1.3", "501 5.1.7", "250 2.0.0"},
      {Finding::invalid_address, Detail::domain_char, {}, "-", "-", "250 2.0.0"},
      {Finding::special_use, Detail::invalid, {}, "450 4.1.2", "450 4.1.8", "250 2.0.0"},
      {Finding::special_use, Detail::localhost, {}, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
      {Finding::address_literal, {}, {}, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
      {Finding::not_applicable, {}, {}, "-", "-", "-"},
      {Finding::temporary_failure, Detail::servfail, {}, "450 4.1.2", "450 4.1.8", "250 2.0.0"},
      {Finding::indeterminate, {}, {}, "-", "-", "-"},
  };
  expect_answers(kRows, Dialect::postfix);
}

TEST(Dialect, OfEximHasNoEnhancedCodesAndPassesOverADotBesideOthers) {
  constexpr Answers kRows[] = {
      {Finding::explicit_mx, {}, {}, "250", "250", "250"},
      {Finding::explicit_mx, {}, Note::dot_exchange_ignored, "250", "250", "250"},
      {Finding::explicit_mx, {}, Note::loopback_target, "550", "550", "550"},
      {Finding::implicit_mx, {}, {}, "250", "250", "250"},
      {Finding::null_mx, {}, {}, "550", "550", "550"},
      {Finding::nonconforming_null_mx, {}, {}, "550", "550", "550"},
      {Finding::null_mx_conflict, {}, {}, "250", "250", "250"},
      {Finding::unusable_mx, {}, {}, "550", "550", "550"},
      {Finding::unusable_mx, {}, Note::null_mx_present, "550", "550", "550"},
      {Finding::no_such_domain, {}, {}, "550", "550", "550"},
      {Finding::no_mail_host, {}, {}, "550", "550", "550"},
      {Finding::invalid_address, Detail::domain_char, {}, "501", "501", "550"},
      {Finding::invalid_address, Detail::domain_syntax, {}, "501", "501", "550"},
      {Finding::invalid_address, Detail::literal, {}, "501", "501", "550"},
      {Finding::invalid_address, Detail::bare_ip, {}, "550", "550", "550"},
      {Finding::invalid_address, Detail::too_long, {}, "-", "-", "-"},
      {Finding::special_use, Detail::localhost, {}, "550", "550", "550"},
      {Finding::address_literal, {}, {}, "501", "501", "550"},
      {Finding::not_applicable, {}, {}, "-", "-", "-"},
      {Finding::temporary_failure, Detail::timeout, {}, "451", "451", "451"},
      {Finding::indeterminate, {}, {}, "-", "-", "-"},
  };
  expect_answers(kRows, Dialect::exim);
}

TEST(Dialect, OfAServerKnowsNoPolicyOfItsCaller) {
  Policy policy = *parse_policy("conflict=defer,preference=lenient,smtputf8=absent");
  const Verdict conflict = finding_with(Finding::null_mx_conflict, {}, Note::needs_smtputf8);
  EXPECT_EQ(predict_reply(conflict, Role::recipient, policy, Dialect::rfc)->code.code, 451);
  EXPECT_EQ(predict_reply(conflict, Role::recipient, policy, Dialect::postfix)->code.code, 556);
  EXPECT_EQ(predict_reply(conflict, Role::recipient, policy, Dialect::exim)->code.code, 250);
}

TEST(Dialect, IsNamedInTheReplyWithTheServersWords) {
  const Verdict absent = finding_with(Finding::no_such_domain, {}, {});
  const auto postfix = predict_reply(absent, Role::recipient, {}, Dialect::postfix);
  EXPECT_EQ(postfix->dialect, Dialect::postfix);
  EXPECT_EQ(postfix->stage, Stage::rcpt);
  EXPECT_EQ(postfix->text, "<d.example>: Domain not found");
  const auto exim = predict_reply(absent, Role::header_from, {}, Dialect::exim);
  EXPECT_EQ(exim->dialect, Dialect::exim);
  EXPECT_EQ(exim->stage, Stage::data);
  EXPECT_EQ(exim->text, "<d.example>: Administrative prohibition");
  const auto takes =
      predict_reply(finding_with(Finding::explicit_mx, {}, {}), Role::recipient, {}, Dialect::exim);
  EXPECT_EQ(takes->text, "Recipient ok (the DNS gives no ground for refusal)");
}

TEST(Dialect, WithoutEnhancedCodesGivesOneLineOfPrintableAscii) {
  Verdict verdict = finding_with(Finding::null_mx, {}, {});
  verdict.domain = *Domain::parse("a." + std::string(60, 'b') + ".example");
  for (const Dialect dialect : {Dialect::postfix, Dialect::exim}) {
    const auto reply = predict_reply(verdict, Role::recipient, {}, dialect);
    EXPECT_LE(to_string(reply->code).size() + 1 + reply->text.size() + 2, 512u);
    for (const char c : reply->text) EXPECT_TRUE(c >= 0x20 && c < 0x7f) << reply->text;
  }
}

}  // namespace
}  // namespace nullmx
