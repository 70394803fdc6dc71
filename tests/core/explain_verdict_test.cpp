// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "core/explanations.hpp"
#include "support/prose.hpp"
#include "support/sound.hpp"

namespace nullmx::test {
namespace {

constexpr Language kLanguages[] = {Language::en, Language::zh};
constexpr Role kRoles[] = {Role::recipient, Role::mail_from, Role::header_from};

Verdict verdict_of(Finding finding, Detail detail = Detail::none) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.domain = *Domain::parse("d.example");
  return verdict;
}

TEST(ExplainAVerdict, IsSoundForEveryFindingDetailAndRole) {
  for (const Language language : kLanguages) {
    for (std::size_t finding = 0; finding < kFindingCount; ++finding) {
      for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
        const Verdict verdict =
            verdict_of(static_cast<Finding>(finding), static_cast<Detail>(detail));
        for (const Role role : kRoles) expect_sound(explain(verdict, role, language), language);
      }
    }
  }
}

TEST(ExplainAVerdict, NeverPromisesAcceptanceForAFindingThatIsSent) {
  for (const Finding finding :
       {Finding::explicit_mx, Finding::implicit_mx, Finding::null_mx_conflict}) {
    for (const Role role : kRoles) {
      const Verdict verdict = verdict_of(finding);
      const std::string en = explain(verdict, role, Language::en).description;
      const std::string zh = explain(verdict, role, Language::zh).description;
      EXPECT_TRUE(contains(en, "DNS gives no ground for refusal: that is no promise")) << en;
      EXPECT_TRUE(contains(zh, "没有拒收的理由，但并不保证服务器会接收")) << zh;
    }
  }
}

struct FindingCase {
  std::string_view reason;
  Finding finding;
  Detail detail;
  Role role;
  std::string_view reply;
  Topic topic;
  std::string_view policy = {};
  Notes notes = {};
};

constexpr FindingCase kFindingCases[] = {
    {"C1: the recipient's side",
     Finding::null_mx,
     {},
     Role::recipient,
     "556 5.1.10",
     Topic::recipient_null_mx},
    {"I1: the sender's side",
     Finding::null_mx,
     {},
     Role::mail_from,
     "550 5.7.27",
     Topic::sender_null_mx},
    {"I2: the From field",
     Finding::null_mx,
     {},
     Role::header_from,
     "550 5.7.27",
     Topic::sender_null_mx},
    {"C12: an explicit MX", Finding::explicit_mx, Detail::unverified_targets, Role::recipient,
     "250 2.1.5", Topic::found_mx},
    {"E5: an implicit MX shares that reply",
     Finding::implicit_mx,
     {},
     Role::recipient,
     "250 2.1.5",
     Topic::found_address},
    {"C6: a conflict, too",
     Finding::null_mx_conflict,
     {},
     Role::recipient,
     "250 2.1.5",
     Topic::conflict},
    {"C6: refused by policy",
     Finding::null_mx_conflict,
     {},
     Role::recipient,
     "556 5.1.10",
     Topic::conflict_refused,
     "conflict=reject"},
    {"C6: refused by policy for a sender",
     Finding::null_mx_conflict,
     {},
     Role::mail_from,
     "550 5.7.27",
     Topic::conflict_refused,
     "conflict=reject"},
    {"C6: deferred by policy is no DNS failure",
     Finding::null_mx_conflict,
     {},
     Role::recipient,
     "451 4.4.3",
     Topic::conflict_deferred,
     "conflict=defer"},
    {"C8: another preference",
     Finding::nonconforming_null_mx,
     {},
     Role::recipient,
     "550 5.4.4",
     Topic::nonconforming},
    {"C8: another preference, lenient",
     Finding::nonconforming_null_mx,
     {},
     Role::recipient,
     "556 5.1.10",
     Topic::nonconforming_lenient,
     "preference=lenient"},
    {"C8: for a sender",
     Finding::nonconforming_null_mx,
     {},
     Role::mail_from,
     "550 5.1.8",
     Topic::nonconforming_sender},
    {"H3: no usable MX shares the reply of C8",
     Finding::unusable_mx,
     {},
     Role::recipient,
     "550 5.4.4",
     Topic::unusable},
    {"H3: for a sender",
     Finding::unusable_mx,
     {},
     Role::mail_from,
     "550 5.1.8",
     Topic::unusable_sender},
    {"C22: a loop", Finding::unusable_mx, Detail::loop, Role::recipient, "550 5.4.6",
     Topic::routing_loop},
    {"E6: no mail host", Finding::no_mail_host, {}, Role::recipient, "550 5.4.4", Topic::no_host},
    {"E6: for a sender",
     Finding::no_mail_host,
     {},
     Role::header_from,
     "550 5.1.8",
     Topic::no_host_sender},
    {"E1: NXDOMAIN", Finding::no_such_domain, {}, Role::recipient, "550 5.1.2", Topic::absent},
    {"E1: for a sender",
     Finding::no_such_domain,
     {},
     Role::mail_from,
     "550 5.1.8",
     Topic::absent_sender},
    {"B4: a reserved name shares that reply", Finding::special_use, Detail::onion, Role::recipient,
     "550 5.1.2", Topic::special_use},
    {"B1: for a sender", Finding::special_use, Detail::invalid, Role::mail_from, "550 5.1.8",
     Topic::special_use_sender},
    {"A3: syntax", Finding::invalid_address, Detail::syntax, Role::recipient, "501 5.1.3",
     Topic::fault_syntax},
    {"A4: a character", Finding::invalid_address, Detail::domain_char, Role::mail_from, "501 5.1.7",
     Topic::fault_domain_char},
    {"A7: too long", Finding::invalid_address, Detail::too_long, Role::recipient, "501 5.1.3",
     Topic::fault_too_long},
    {"A12: an IP address", Finding::invalid_address, Detail::bare_ip, Role::recipient, "501 5.1.3",
     Topic::fault_bare_ip},
    {"A19: no A-label", Finding::invalid_address, Detail::fake_a_label, Role::recipient,
     "501 5.1.3", Topic::fault_fake_a_label},
    {"A10: a literal has no prediction",
     Finding::address_literal,
     {},
     Role::recipient,
     "",
     Topic::address_literal},
    {"A1: neither has <>", Finding::not_applicable, Detail::null_reverse_path, Role::mail_from, "",
     Topic::null_path},
    {"A2: nor postmaster", Finding::not_applicable, Detail::local_postmaster, Role::recipient, "",
     Topic::postmaster},
    {"F14b: nor a cancelled check", Finding::indeterminate, Detail::cancelled, Role::recipient, "",
     Topic::cancelled},
    {"F14b: nor one that was never sent", Finding::indeterminate, Detail::overload, Role::recipient,
     "", Topic::overload},
    {"F1: SERVFAIL", Finding::temporary_failure, Detail::servfail, Role::recipient, "451 4.4.3",
     Topic::failed_servfail},
    {"F2: DNSSEC shares that reply", Finding::temporary_failure, Detail::dnssec, Role::mail_from,
     "451 4.4.3", Topic::failed_dnssec},
    {"F10: so does a timeout", Finding::temporary_failure, Detail::timeout, Role::recipient,
     "451 4.4.3", Topic::failed_unreachable},
    {"F12: so does a lame server", Finding::temporary_failure, Detail::lame, Role::recipient,
     "451 4.4.3", Topic::failed_refused},
    {"D6: so does a loop of aliases", Finding::temporary_failure, Detail::alias_loop,
     Role::recipient, "451 4.4.3", Topic::failed_alias},
    {"A20: a recipient beyond ASCII",
     Finding::explicit_mx,
     {},
     Role::recipient,
     "553 5.6.7",
     Topic::recipient_not_ascii,
     "smtputf8=absent",
     Note::needs_smtputf8},
    {"A20: a sender beyond ASCII",
     Finding::explicit_mx,
     {},
     Role::mail_from,
     "550 5.6.7",
     Topic::sender_not_ascii,
     "smtputf8=absent",
     Note::needs_smtputf8},
    {"A20: a null MX still wins",
     Finding::null_mx,
     {},
     Role::recipient,
     "556 5.1.10",
     Topic::recipient_null_mx,
     "smtputf8=absent",
     Note::needs_smtputf8},
};

TEST(ExplainAVerdict, FitsTheFindingWhereSeveralShareAReply) {
  for (const FindingCase& row : kFindingCases) {
    const auto policy = parse_policy(row.policy);
    ASSERT_TRUE(policy) << row.reason;
    Verdict verdict = verdict_of(row.finding, row.detail);
    verdict.notes = row.notes;
    for (const Language language : kLanguages) {
      const Explanation told = explain(verdict, row.role, language, *policy);
      const Text& text = text_of(row.topic, language);
      EXPECT_EQ(told.title, text.title) << row.reason;
      EXPECT_EQ(told.description, text.description) << row.reason;
      EXPECT_EQ(told.reply.code == 0 ? "" : to_string(told.reply), row.reply) << row.reason;
    }
  }
}

}  // namespace
}  // namespace nullmx::test
