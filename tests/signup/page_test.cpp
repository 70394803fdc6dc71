// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "page.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "texts.hpp"

namespace nullmx::signup {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Assessment assessment(Outcome outcome, Language language = Language::en) {
  Assessment given;
  given.outcome = outcome;
  given.language = language;
  given.message = "the message";
  given.title = "the title";
  given.text = "the <b>reason</b>";
  given.meaning = "the meaning";
  given.fix = "the fix";
  given.reply = ReplyCode{556, EnhancedStatus{5, 1, 10}};
  return given;
}

TEST(Page, AnEmptyFormHasALabelAHintAndNoResult) {
  const std::string page = Page(Samples::hidden).empty_form(Language::en);
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("<label for=\"email\">E-mail address</label>"));
  EXPECT_THAT(page, HasSubstr("aria-describedby=\"hint result\""));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("aria-invalid")), Not(HasSubstr("autofocus"))));
  EXPECT_THAT(page, HasSubstr("<details id=\"details\" hidden>"));
  EXPECT_THAT(page, Not(HasSubstr("{{"))) << "every key has a value";
}

TEST(Page, ChineseIsChinese) {
  const std::string page = Page(Samples::shown).empty_form(Language::zh);
  EXPECT_THAT(page, HasSubstr("<html lang=\"zh-Hans\">"));
  EXPECT_THAT(page, HasSubstr(text(Language::zh, "label")));
  EXPECT_THAT(page, Not(HasSubstr(text(Language::en, "label"))));
}

TEST(Page, ARefusalIsTheFormAgainWithTheFieldInFocus) {
  const std::string page = Page(Samples::hidden).answer(assessment(Outcome::refused), "a@b");
  EXPECT_THAT(page, HasSubstr("value=\"a@b\" aria-invalid=\"true\" autofocus>"));
  EXPECT_THAT(page, HasSubstr("data-outcome=\"refused\""));
  EXPECT_THAT(page, AllOf(HasSubstr("the message"), HasSubstr("the title"), HasSubstr("the fix")));
  EXPECT_THAT(page, HasSubstr("556 5.1.10"));
}

TEST(Page, WhatIsAcceptedSaysWhatComesNext) {
  const Page page(Samples::hidden);
  EXPECT_THAT(page.answer(assessment(Outcome::accepted), "a@b"),
              AllOf(HasSubstr(text(Language::en, "next_accepted")), Not(HasSubstr("<input"))));
  EXPECT_THAT(page.answer(assessment(Outcome::unknown), "a@b"),
              HasSubstr(text(Language::en, "next_unknown")));
}

TEST(Page, WhatIsNotAnsweredKeepsWhatWasTyped) {
  const std::string page =
      Page(Samples::hidden).unanswered(Problem::too_many, Language::en, "a@\"><b>");
  EXPECT_THAT(page, HasSubstr("value=\"a@&quot;&gt;&lt;b&gt;\">"));
  EXPECT_THAT(page, HasSubstr(message_of(Problem::too_many, Language::en)));
  EXPECT_THAT(page, HasSubstr("data-outcome=\"\""));
  EXPECT_THAT(page, Not(HasSubstr("aria-invalid")));
  EXPECT_THAT(page, HasSubstr("<details id=\"details\" hidden>"));
}

TEST(Page, AProblemHasAWayBack) {
  const std::string page = Page(Samples::shown).problem(Problem::too_many, Language::zh);
  EXPECT_THAT(page, HasSubstr(message_of(Problem::too_many, Language::zh)));
  EXPECT_THAT(page, HasSubstr("href=\"/?lang=zh\""));
}

TEST(Page, NothingFromOutsideIsMarkup) {
  const std::string hostile =
      "\"><script>alert(1)</script><img src=x onerror='alert(1)'>{{fix}}&lt;";
  for (const Outcome outcome : {Outcome::refused, Outcome::accepted}) {
    const std::string page = Page(Samples::hidden).answer(assessment(outcome), hostile);
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, Not(HasSubstr("<img")));
    EXPECT_THAT(page, Not(HasSubstr("onerror='")));
    EXPECT_THAT(page, HasSubstr("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    EXPECT_THAT(page, HasSubstr("{{fix}}&amp;lt;")) << "is no template either";
    EXPECT_THAT(page, HasSubstr("the &lt;b&gt;reason&lt;/b&gt;"));
  }
}

TEST(Page, ShowsNoMoreThan512OctetsOfAnInput) {
  const std::string page =
      Page(Samples::hidden).answer(assessment(Outcome::refused), std::string(8'000, 'q'));
  EXPECT_THAT(page, HasSubstr(std::string(509, 'q') + "…"));
  EXPECT_THAT(page, Not(HasSubstr(std::string(510, 'q'))));
}

TEST(Page, OffersSamplesOnlyWhereTheyExist) {
  EXPECT_THAT(Page(Samples::shown).empty_form(Language::en), HasSubstr("someone@null.example"));
  EXPECT_THAT(Page(Samples::hidden).empty_form(Language::en), Not(HasSubstr("null.example")));
}

}  // namespace
}  // namespace nullmx::signup
