// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/reply.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/decide.hpp"
#include "nullmx/explain.hpp"
#include "support/prose.hpp"

namespace nullmx {
namespace {

using test::contains;

Verdict verdict_of(Finding finding, Detail detail = Detail::none) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.domain = *Domain::parse("d.example");
  return verdict;
}

std::string code_of(const Verdict& verdict, Role role, const Policy& policy = {},
                    Dialect dialect = Dialect::rfc) {
  const auto reply = predict_reply(verdict, role, policy, dialect);
  return reply ? to_string(reply->code) : "-";
}

std::string when_of(std::string_view reply, Language language) {
  return explain(*parse_reply_code(reply), language)->when;
}

constexpr Dialect kDialects[] = {Dialect::rfc, Dialect::postfix, Dialect::exim};

struct Cells {
  Finding finding;
  Detail detail;
  Advice advice;
  std::string_view recipient;
  std::string_view mail_from;
  std::string_view header_from;
};

// Section 0 of the table, cell by cell, written down a second time on purpose.
constexpr Cells kCells[] = {
    {Finding::explicit_mx, {}, Advice::send, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
    {Finding::implicit_mx, {}, Advice::send, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
    {Finding::null_mx, {}, Advice::reject, "556 5.1.10", "550 5.7.27", "550 5.7.27"},
    {Finding::nonconforming_null_mx, {}, Advice::reject, "550 5.4.4", "550 5.1.8", "550 5.1.8"},
    {Finding::null_mx_conflict, {}, Advice::send, "250 2.1.5", "250 2.1.0", "250 2.0.0"},
    {Finding::unusable_mx, {}, Advice::reject, "550 5.4.4", "550 5.1.8", "550 5.1.8"},
    {Finding::unusable_mx, Detail::loop, Advice::reject, "550 5.4.6", "550 5.1.8", "550 5.1.8"},
    {Finding::no_such_domain, {}, Advice::reject, "550 5.1.2", "550 5.1.8", "550 5.1.8"},
    {Finding::no_mail_host, {}, Advice::reject, "550 5.4.4", "550 5.1.8", "550 5.1.8"},
    {Finding::invalid_address, {}, Advice::reject, "501 5.1.3", "501 5.1.7", "501 5.1.7"},
    {Finding::special_use, {}, Advice::reject, "550 5.1.2", "550 5.1.8", "550 5.1.8"},
    {Finding::address_literal, {}, Advice::none, "-", "-", "-"},
    {Finding::not_applicable, {}, Advice::none, "-", "-", "-"},
    {Finding::temporary_failure, {}, Advice::defer, "451 4.4.3", "451 4.4.3", "451 4.4.3"},
    {Finding::indeterminate, {}, Advice::none, "-", "-", "-"},
};

TEST(Connect, FollowsTheAdviceUnderAPolicy) {
  Policy policy;
  const Verdict conflict = verdict_of(Finding::null_mx_conflict);
  EXPECT_EQ(connect(conflict), true);
  policy.conflict = Policy::Conflict::reject;
  EXPECT_EQ(connect(conflict, policy), false);
  policy.conflict = Policy::Conflict::defer;
  EXPECT_EQ(connect(conflict, policy), false);
  Verdict not_ascii = verdict_of(Finding::explicit_mx);
  not_ascii.notes |= Note::needs_smtputf8;
  EXPECT_EQ(connect(not_ascii), true);
  policy.smtputf8 = Policy::SmtpUtf8::absent;
  EXPECT_EQ(connect(not_ascii, policy), false);
}

TEST(CachedVerdict, HasTheAdviceAndTheReplyOfItsVerdict) {
  Policy policy;
  policy.conflict = Policy::Conflict::reject;
  for (const Cells& row : kCells) {
    CachedVerdict hit;
    hit.finding = row.finding;
    hit.detail = row.detail;
    const Verdict verdict = as_verdict(hit, *Domain::parse("d.example"));
    EXPECT_EQ(advice(hit), row.advice) << to_string(row.finding);
    EXPECT_EQ(connect(hit), connect(verdict)) << to_string(row.finding);
    EXPECT_EQ(advice(hit, policy), advice(verdict, policy)) << to_string(row.finding);
    EXPECT_EQ(connect(hit, policy), connect(verdict, policy)) << to_string(row.finding);
    EXPECT_EQ(code_of(verdict, Role::recipient), row.recipient) << to_string(row.finding);
  }
}

TEST(Reply, IsThatOfTheTableForEveryFindingAndRole) {  // section 0, I1, I2, I6
  for (const Cells& row : kCells) {
    const Verdict verdict = verdict_of(row.finding, row.detail);
    EXPECT_EQ(advice(verdict, {}), row.advice) << to_string(row.finding);
    EXPECT_EQ(code_of(verdict, Role::recipient), row.recipient) << to_string(row.finding);
    EXPECT_EQ(code_of(verdict, Role::mail_from), row.mail_from) << to_string(row.finding);
    EXPECT_EQ(code_of(verdict, Role::header_from), row.header_from) << to_string(row.finding);
  }
}

TEST(Reply, IsGivenAtTheStageOfItsRole) {
  const Verdict verdict = verdict_of(Finding::null_mx);
  EXPECT_EQ(predict_reply(verdict, Role::recipient)->stage, Stage::rcpt);
  EXPECT_EQ(predict_reply(verdict, Role::mail_from)->stage, Stage::mail);
  EXPECT_EQ(predict_reply(verdict, Role::header_from)->stage, Stage::data);
}

TEST(Reply, ToTheNullReversePathIsNotPredicted) {  // I3
  const Verdict verdict = decide_without_dns(*Address::parse("<>"));
  EXPECT_EQ(code_of(verdict, Role::mail_from), "-");
  EXPECT_EQ(advice(verdict, {}), Advice::none);
}

TEST(Reply, ToAConflictFollowsThePolicyOnBothSides) {  // I7
  const Verdict verdict = verdict_of(Finding::null_mx_conflict);
  Policy policy;
  policy.conflict = Policy::Conflict::reject;
  EXPECT_EQ(code_of(verdict, Role::mail_from, policy), "550 5.7.27");
  EXPECT_EQ(advice(verdict, policy), Advice::reject);
  policy.conflict = Policy::Conflict::defer;
  EXPECT_EQ(code_of(verdict, Role::mail_from, policy), "451 4.4.3");
  EXPECT_EQ(advice(verdict, policy), Advice::defer);
}

TEST(Reply, IsNeverGivenToTheNameInEhlo) {  // I4
  for (const std::string_view word : {"ehlo", "helo", "client"}) EXPECT_FALSE(role_from(word));
  EXPECT_TRUE(contains(when_of("550 5.7.27", Language::en),
                       "Neither is the name in EHLO, to which no mail is sent: a null MX there is "
                       "no ground for refusal."));
  EXPECT_TRUE(contains(when_of("550 5.7.27", Language::zh), "EHLO 中的名称也不受影响"));
}

TEST(Reply, ToASenderWithNullMxStaysWhenSpfPasses) {  // I5
  const Verdict verdict = verdict_of(Finding::null_mx);
  EXPECT_EQ(code_of(verdict, Role::mail_from), "550 5.7.27");
  EXPECT_EQ(code_of(verdict, Role::header_from), "550 5.7.27");
  EXPECT_TRUE(contains(when_of("550 5.7.27", Language::en), "5.7.27, also when SPF passes"));
  EXPECT_TRUE(contains(when_of("550 5.7.27", Language::zh), "550 5.7.27，SPF 通过也一样"));
}

TEST(Reply, ToBothAddressesOfAMailComesForTheSenderFirst) {  // I8
  const Verdict verdict = verdict_of(Finding::null_mx);
  EXPECT_EQ(code_of(verdict, Role::mail_from), "550 5.7.27");
  EXPECT_EQ(code_of(verdict, Role::recipient), "556 5.1.10");
}

TEST(Reply, ToANonAsciiLocalPartDependsOnTheNextHop) {  // A20
  Verdict verdict = verdict_of(Finding::explicit_mx);
  verdict.notes |= Note::needs_smtputf8;
  EXPECT_EQ(code_of(verdict, Role::recipient), "250 2.1.5");
  Policy policy;
  policy.smtputf8 = Policy::SmtpUtf8::absent;
  EXPECT_EQ(code_of(verdict, Role::recipient, policy), "553 5.6.7");
  EXPECT_EQ(code_of(verdict, Role::mail_from, policy), "550 5.6.7");
  EXPECT_EQ(advice(verdict, policy), Advice::reject);
  verdict.finding = Finding::null_mx;
  EXPECT_EQ(code_of(verdict, Role::recipient, policy), "556 5.1.10") << "null MX still wins";
}

Notes notes_without_a_say() {
  Notes others;
  for (std::size_t i = 0; i < kNoteCount; ++i) {
    const auto note = static_cast<Note>(i);
    if (std::ranges::find(kReplyNotes, note) == kReplyNotes.end()) others |= note;
  }
  return others;
}

std::vector<Notes> sets_of_reply_notes() {
  std::vector<Notes> sets{Notes()};
  for (const Note note : kReplyNotes) {
    for (std::size_t i = 0, before = sets.size(); i < before; ++i) sets.push_back(sets[i] | note);
  }
  return sets;
}

TEST(Reply, CodesHangOnFindingDetailAndReplyNotesAlone) {
  const Notes others = notes_without_a_say();
  const Policy absent = *parse_policy("smtputf8=absent,conflict=defer");
  for (std::size_t finding = 0; finding < kFindingCount; ++finding) {
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      for (const Notes notes : sets_of_reply_notes()) {
        Verdict bare;
        bare.finding = static_cast<Finding>(finding);
        bare.detail = static_cast<Detail>(detail);
        bare.notes = notes;
        Verdict noted = verdict_of(bare.finding, bare.detail);
        noted.notes = notes | others;
        noted.source = Source::stale;
        noted.authenticated = true;
        for (const Role role : {Role::recipient, Role::mail_from, Role::header_from}) {
          for (const Dialect dialect : kDialects) {
            EXPECT_EQ(code_of(bare, role, absent, dialect), code_of(noted, role, absent, dialect))
                << finding << ' ' << to_string(dialect);
          }
        }
      }
    }
  }
}

TEST(Reply, TextNamesTheDomainAndTheRule) {
  const auto text = [](Finding finding, Role role) {
    return predict_reply(verdict_of(finding), role)->text;
  };
  EXPECT_EQ(text(Finding::null_mx, Role::recipient),
            "<d.example>: Domain does not accept mail (null MX, RFC 7505)");
  EXPECT_EQ(text(Finding::null_mx, Role::mail_from),
            "<d.example>: Sender address has null MX (RFC 7505)");
  EXPECT_EQ(text(Finding::no_such_domain, Role::recipient), "<d.example>: Domain does not exist");
  EXPECT_EQ(text(Finding::no_mail_host, Role::recipient), "<d.example>: No usable mail host");
  EXPECT_EQ(text(Finding::temporary_failure, Role::recipient),
            "<d.example>: Temporary DNS failure, try again later");
  EXPECT_EQ(text(Finding::invalid_address, Role::recipient), "Bad destination address syntax");
  EXPECT_EQ(text(Finding::invalid_address, Role::mail_from), "Bad sender address syntax");
}

TEST(Reply, TextOf250SaysThatItIsNoPromise) {
  for (const Role role : {Role::recipient, Role::mail_from, Role::header_from}) {
    EXPECT_NE(predict_reply(verdict_of(Finding::explicit_mx), role)->text.find("no ground"),
              std::string::npos);
  }
}

TEST(Reply, IsOneLineOfPrintableAscii) {
  for (const Cells& row : kCells) {
    for (const Role role : {Role::recipient, Role::mail_from, Role::header_from}) {
      const auto reply = predict_reply(verdict_of(row.finding, row.detail), role);
      if (!reply) continue;
      EXPECT_FALSE(reply->text.empty());
      EXPECT_LE(to_string(reply->code).size() + 1 + reply->text.size() + 2, 512u);
      for (const char c : reply->text) EXPECT_TRUE(c >= 0x20 && c < 0x7f) << reply->text;
    }
  }
}

struct CodeRow {
  std::string_view text;
  std::string_view read;  // "-": refused
};

TEST(ReplyCode, IsReadFromItsThreeForms) {
  const CodeRow rows[] = {
      {"556", "556"},
      {"556 5.1.10", "556 5.1.10"},
      {"5.1.10", "5.1.10"},
      {"250 2.1.5", "250 2.1.5"},
      {"451 4.4.3", "451 4.4.3"},
      {"", "-"},
      {"5", "-"},
      {"55", "-"},
      {"5566", "-"},
      {"556 ", "-"},
      {" 556", "-"},
      {"556 4.1.10", "-"},
      {"556 5.1", "-"},
      {"556 5.1.", "-"},
      {"5.1.1000", "-"},
      {"3.1.1", "-"},
      {"556  5.1.10", "-"},
      {"556 5.1.10 x", "-"},
      {"-56", "-"},
      {"+56", "-"},
      {"example.com", "-"},
      {"5.1.10.", "-"},
      {"005.1.10", "-"},
      {"556 005.1.10", "-"},
      {"5.01.010", "-"},
  };
  for (const CodeRow& row : rows) {
    const auto code = parse_reply_code(row.text);
    EXPECT_EQ(code ? to_string(*code) : "-", row.read) << '"' << row.text << '"';
  }
}

TEST(Words, OfRolesAndDialectsAreReadBack) {
  for (const Role role : {Role::recipient, Role::mail_from, Role::header_from}) {
    EXPECT_EQ(role_from(to_string(role)), role);
  }
  for (const Dialect dialect : kDialects) EXPECT_EQ(dialect_from(to_string(dialect)), dialect);
  EXPECT_EQ(dialect_from("exim"), Dialect::exim);
  EXPECT_FALSE(role_from("sender"));
  EXPECT_FALSE(dialect_from("Postfix"));
}

}  // namespace
}  // namespace nullmx
