// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/decide.hpp"
#include "nullmx/explain.hpp"
#include "support/prose.hpp"

namespace nullmx::test {
namespace {

constexpr Language kLanguages[] = {Language::en, Language::zh};

void expect_sound(const Verdict& verdict) {
  std::string en = why(verdict, Language::en);
  const std::string zh = why(verdict, Language::zh);
  EXPECT_FALSE(has_loose_ends(en)) << en;
  EXPECT_FALSE(has_loose_ends(zh)) << zh;
  EXPECT_TRUE(is_chinese(zh)) << zh;
  EXPECT_TRUE(en.ends_with('.')) << en;
  EXPECT_TRUE(zh.ends_with("。")) << zh;
  for (std::size_t at = en.find("§"); at != en.npos; at = en.find("§")) {
    en.replace(at, std::string_view("§").size(), "s");
  }
  EXPECT_TRUE(is_ascii(en)) << en;
}

Verdict verdict_of(Finding finding, Detail detail) {
  Verdict verdict;
  verdict.finding = finding;
  verdict.detail = detail;
  verdict.domain = *Domain::parse("d.example");
  return verdict;
}

TEST(Note, HasASentenceOfItsOwnInEachLanguage) {
  for (const Language language : {Language::en, Language::zh}) {
    std::set<std::string_view> sentences;
    for (std::size_t i = 0; i < kNoteCount; ++i) {
      sentences.insert(explain(static_cast<Note>(i), language));
    }
    EXPECT_EQ(sentences.size(), kNoteCount);
  }
}

TEST(WhyAnyVerdict, IsSoundWithoutEvidenceAsForACacheHit) {
  for (std::size_t finding = 0; finding < kFindingCount; ++finding) {
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      Verdict verdict = verdict_of(static_cast<Finding>(finding), static_cast<Detail>(detail));
      expect_sound(verdict);
      verdict.domain.reset();
      expect_sound(verdict);
    }
  }
}

TEST(WhyAnyVerdict, HasWordsForEveryNote) {
  const std::string bare = why(verdict_of(Finding::explicit_mx, {}), Language::en);
  for (std::size_t i = 0; i < kNoteCount; ++i) {
    Verdict verdict = verdict_of(Finding::explicit_mx, {});
    verdict.notes = static_cast<Note>(i);
    expect_sound(verdict);
    EXPECT_GT(why(verdict, Language::en).size(), bare.size()) << i;
  }
}

TEST(WhyAnyVerdict, ShowsTwoNotesAtMost) {
  Verdict all = verdict_of(Finding::explicit_mx, {});
  for (std::size_t i = 0; i < kNoteCount; ++i) all.notes |= static_cast<Note>(i);
  const std::string text = why(all, Language::en);
  EXPECT_EQ(
      text,
      "d.example names at least one usable mail host by MX (RFC 5321 §5.1). Asking again failed; "
      "the records shown have expired. There is a null MX among the records.");
}

TEST(WhyAnyFailure, HasAReasonOfItsOwnForEveryDetail) {
  std::vector<std::string> seen;
  for (auto i = static_cast<std::size_t>(Detail::timeout); i < kDetailCount; ++i) {
    seen.push_back(
        why(verdict_of(Finding::temporary_failure, static_cast<Detail>(i)), Language::en));
  }
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

TEST(WhyAnyFailure, IsNoStatementAboutTheDomain) {
  for (auto i = static_cast<std::size_t>(Detail::timeout); i < kDetailCount; ++i) {
    const Verdict verdict = verdict_of(Finding::temporary_failure, static_cast<Detail>(i));
    const std::string text = why(verdict, Language::en);
    EXPECT_TRUE(text.starts_with("Nothing is decided about d.example: ")) << text;
  }
}

TEST(WhyAnyFailure, ShowsTheAliasesThatRunInACircle) {  // D6
  Verdict verdict = verdict_of(Finding::temporary_failure, Detail::alias_loop);
  const Name other = *Name::from_text("b.example");
  Answer answer;
  answer.question = {verdict.domain->name(), RrType::mx};
  answer.aliases = {{answer.question.name, other}, {other, answer.question.name}};
  verdict.evidence = {answer};
  EXPECT_EQ(why(verdict, Language::en),
            "Nothing is decided about d.example: its alias chain runs in a circle (d.example -> "
            "b.example -> d.example). That is a temporary error, and mail waits (RFC 5321 §5.1).");
}

TEST(WhyAFault, NamesReasonAndPosition) {
  const Verdict verdict = decide_without_dns(Fault{FaultReason::domain_char, 7});
  EXPECT_EQ(why(verdict, Language::en),
            "No such address can exist: the domain has a character other than letters, digits and "
            "hyphens (RFC 5321 §4.1.2), at offset 7.");
  EXPECT_EQ(
      why(verdict, Language::zh),
      "不可能有这样的地址：域名中有字母、数字和连字符以外的字符（RFC 5321 §4.1.2），偏移 7。");
  for (std::size_t i = 0; i < kFaultReasonCount; ++i) {
    expect_sound(decide_without_dns(Fault{static_cast<FaultReason>(i), i}));
  }
}

TEST(WhyWithoutDomain, TellsLiteralNullPathAndPostmasterApart) {
  const auto told = [](std::string_view text) {
    return why(decide_without_dns(*Address::parse(text)), Language::en);
  };
  EXPECT_EQ(told("user@[192.0.2.1]"),
            "[192.0.2.1] gives an IP address and no domain, so there is no MX to ask for "
            "(RFC 5321 §4.1.3).");
  EXPECT_EQ(told("<>"), "<> has no domain, and a null MX has no bearing on it (RFC 7505 §4.2).");
  EXPECT_EQ(
      told("postmaster"),
      "postmaster without a domain is the postmaster of the server itself (RFC 5321 §4.5.1).");
}

Verdict with_exchange(std::string_view wire) {
  Verdict verdict = verdict_of(Finding::explicit_mx, {});
  Answer answer;
  answer.question = {verdict.domain->name(), RrType::mx};
  answer.kind = Answer::Kind::records;
  answer.mx = {{10, *Name::from_wire(wire)}};
  verdict.evidence = {answer};
  return verdict;
}

TEST(WhyWithHostileData, EscapesNamesFromTheDns) {
  const Verdict verdict = with_exchange(std::string_view("\x08\r\n\x1b[31m\xff\0", 10));
  expect_sound(verdict);
  EXPECT_TRUE(contains(why(verdict, Language::en), "\\013\\010\\027")) << "as master files do";
}

TEST(WhyWithHostileData, TakesNoNameForAPattern) {
  const Verdict verdict = with_exchange(std::string_view("\x03{0}\0", 5));
  EXPECT_TRUE(contains(why(verdict, Language::en), "10 {0} (RFC 5321"))
      << why(verdict, Language::en);
}

std::string times(std::size_t count, std::string_view text) {
  std::string all;
  for (; count > 0; --count) all += text;
  return all;
}

std::string wire_label(std::string_view octets) {
  return std::string(1, static_cast<char>(octets.size())).append(octets);
}

TEST(WhyWithHostileData, CutsALongNameBetweenItsEscapes) {
  for (std::size_t letters = 0; letters < 4; ++letters) {
    const std::string ones = times(60, "\x01");
    const std::string head(letters, 'a');
    const std::string wire = wire_label(head + ones) + wire_label(ones) + '\0';
    const std::string shown = "10 " + head + times(60, "\\001") + ".\\001\\001... (RFC 5321";
    const std::string text = why(with_exchange(wire), Language::en);
    EXPECT_TRUE(contains(text, shown)) << letters << ": " << text;
  }
  const std::string dots = wire_label(times(63, "."));
  const std::string text = why(with_exchange(dots + dots + dots + '\0'), Language::en);
  EXPECT_TRUE(contains(text, times(63, "\\.") + '.' + times(62, "\\.") + "... (RFC 5321")) << text;
}

TEST(WhyWithHostileData, EscapesAndBoundsTheTextOfAnExtendedError) {
  Verdict verdict = verdict_of(Finding::temporary_failure, Detail::servfail);
  Answer answer;
  answer.question = {verdict.domain->name(), RrType::mx};
  answer.failure = Detail::servfail;
  answer.extended_errors = {{22, "no\r\n250 ok \xe2\x80\xae"}};
  verdict.evidence = {answer};
  EXPECT_TRUE(contains(why(verdict, Language::en),
                       "extended error 22 (no\\x0d\\x0a250 ok \\xe2\\x80\\xae)."));
  verdict.evidence[0].extended_errors = {{22, std::string(60'000, '\x01')}};
  expect_sound(verdict);
  EXPECT_LT(why(verdict, Language::en).size(), 400U);
}

TEST(WhyWithHostileData, IsBoundedWhateverTheDnsHolds) {
  std::string wire;
  for (int label = 0; label < 3; ++label) wire += '\x3f' + std::string(63, '\xff');
  wire += '\x3d' + std::string(61, '\xff') + '\0';
  const Name longest = *Name::from_wire(wire);
  Verdict verdict = with_exchange(wire);
  Answer& answer = verdict.evidence[0];
  for (std::uint16_t i = 0; i < Answer::kMaxExchanges; ++i) answer.mx.push_back({i, longest});
  for (std::size_t i = 0; i < Answer::kMaxAliases; ++i)
    answer.aliases.push_back({longest, longest});
  for (std::size_t i = 0; i < kNoteCount; ++i) verdict.notes |= static_cast<Note>(i);
  for (const Language language : kLanguages) {
    EXPECT_LT(why(verdict, language).size(), 4'096U);
  }
  expect_sound(verdict);
}

}  // namespace
}  // namespace nullmx::test
