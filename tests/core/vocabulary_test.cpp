// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/vocabulary.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace nullmx {
namespace {

/// The compiler's own spelling of an enumerator.
template <auto Value>
constexpr std::string_view spelling() {
  std::string_view text = __PRETTY_FUNCTION__;  // "... [with auto Value = nullmx::v0::Note::x; ..."
  text.remove_prefix(text.find("Value = "));
  text = text.substr(0, text.find_first_of(";]"));
  return text.substr(text.rfind(':') + 1);
}

template <class E, std::size_t... I>
std::vector<std::string_view> spellings_of(std::index_sequence<I...>) {
  return {spelling<static_cast<E>(I)>()...};
}

template <class E, std::size_t Count>
std::vector<std::string_view> spellings() {
  return spellings_of<E>(std::make_index_sequence<Count>{});
}

template <class E>
std::vector<std::string_view> words(std::size_t count) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < count; ++i) found.push_back(to_string(static_cast<E>(i)));
  return found;
}

/// The same, but for `none`, the first, whose word is empty.
std::vector<std::string_view> without_none(std::vector<std::string_view> spelled) {
  EXPECT_EQ(spelled.front(), "none");
  spelled.front() = "";
  return spelled;
}

template <class E>
std::size_t count_distinct(std::size_t count) {
  const auto found = words<E>(count);
  return std::set(found.begin(), found.end()).size();
}

TEST(Vocabulary, EveryFindingIsSpelledAsItsEnumerator) {
  EXPECT_EQ(words<Finding>(kFindingCount), (spellings<Finding, kFindingCount>()));
}

TEST(Vocabulary, EveryAdviceIsSpelledAsItsEnumerator) {
  EXPECT_EQ(words<Advice>(4), (spellings<Advice, 4>()));
}

TEST(Vocabulary, EveryNoteIsSpelledAsItsEnumerator) {
  EXPECT_EQ(words<Note>(kNoteCount), (spellings<Note, kNoteCount>()));
}

TEST(Vocabulary, EverySourceIsSpelledAsItsEnumerator) {
  EXPECT_EQ(words<Source>(5), (spellings<Source, 5>()));
}

TEST(Vocabulary, EveryFaultReasonIsSpelledAsItsEnumerator) {
  EXPECT_EQ(words<FaultReason>(kFaultReasonCount), (spellings<FaultReason, kFaultReasonCount>()));
}

TEST(Vocabulary, EveryDetailIsSpelledAsItsEnumeratorAndNoneIsEmpty) {
  EXPECT_EQ(words<Detail>(kDetailCount), without_none(spellings<Detail, kDetailCount>()));
}

TEST(Vocabulary, EveryTransportIsSpelledAsItsEnumeratorAndNoneIsEmpty) {
  EXPECT_EQ(words<Transport>(6), without_none(spellings<Transport, 6>()));
}

TEST(Vocabulary, NoTwoWordsOfOneListAreTheSame) {
  EXPECT_EQ(count_distinct<Finding>(kFindingCount), kFindingCount);
  EXPECT_EQ(count_distinct<Detail>(kDetailCount), kDetailCount);
  EXPECT_EQ(count_distinct<Note>(kNoteCount), kNoteCount);
  EXPECT_EQ(count_distinct<FaultReason>(kFaultReasonCount), kFaultReasonCount);
}

TEST(Vocabulary, AValueOutsideTheListHasNoWord) {
  EXPECT_EQ(to_string(static_cast<Finding>(kFindingCount)), "");
  EXPECT_EQ(to_string(static_cast<Detail>(255)), "");
  EXPECT_EQ(to_string(static_cast<FaultReason>(255)), "");
  EXPECT_EQ(detail_of(static_cast<FaultReason>(255)), Detail::syntax);
}

TEST(Vocabulary, FindingsAreReadBackFromTheirWords) {
  for (std::size_t i = 0; i < kFindingCount; ++i) {
    const auto finding = static_cast<Finding>(i);
    EXPECT_EQ(finding_from(to_string(finding)), finding);
  }
  for (const std::string_view word : {"", "NULL_MX", "null_mx ", "null", "nullmx"}) {
    EXPECT_EQ(finding_from(word), std::nullopt) << word;
  }
}

struct DetailCase {
  FaultReason reason;
  Detail detail;
};

TEST(Vocabulary, EveryReasonHasItsDetail) {
  const DetailCase cases[] = {
      {FaultReason::empty, Detail::syntax},
      {FaultReason::no_at, Detail::syntax},
      {FaultReason::not_utf8, Detail::syntax},
      {FaultReason::control, Detail::syntax},
      {FaultReason::local_part_empty, Detail::syntax},
      {FaultReason::local_part_char, Detail::syntax},
      {FaultReason::local_part_dot, Detail::syntax},
      {FaultReason::quote, Detail::syntax},
      {FaultReason::angle_bracket, Detail::syntax},
      {FaultReason::source_route, Detail::syntax},
      {FaultReason::domain_empty, Detail::domain_syntax},
      {FaultReason::domain_char, Detail::domain_char},
      {FaultReason::label_empty, Detail::domain_syntax},
      {FaultReason::label_hyphen, Detail::domain_syntax},
      {FaultReason::trailing_dot, Detail::domain_syntax},
      {FaultReason::local_part_too_long, Detail::too_long},
      {FaultReason::path_too_long, Detail::too_long},
      {FaultReason::domain_too_long, Detail::too_long},
      {FaultReason::label_too_long, Detail::too_long},
      {FaultReason::literal, Detail::literal},
      {FaultReason::bare_ip, Detail::bare_ip},
      {FaultReason::idna, Detail::idna},
      {FaultReason::fake_a_label, Detail::fake_a_label},
  };
  static_assert(std::size(cases) == kFaultReasonCount);
  for (const auto& [reason, detail] : cases) {
    EXPECT_EQ(detail_of(reason), detail) << to_string(reason);
  }
}

TEST(Vocabulary, ASetOfNotesHoldsWhatWasPutIn) {
  Notes notes = Note::mx_is_ip | Note::needs_smtputf8;
  EXPECT_TRUE(notes.has(Note::mx_is_ip));
  EXPECT_TRUE(notes.has(Note::needs_smtputf8));
  EXPECT_FALSE(notes.has(Note::duplicate_rr));
  notes |= Note::duplicate_rr;
  EXPECT_TRUE(notes.has(Note::duplicate_rr));
  EXPECT_TRUE(Notes{}.empty());
  EXPECT_FALSE(notes.empty());
}

}  // namespace
}  // namespace nullmx
