// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "page.hpp"

#include <array>
#include <kainjow/mustache.hpp>

#include "assets.hpp"
#include "texts.hpp"
#include "visible_text.hpp"

namespace nullmx::signup {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

struct Sample {
  const char* address;
  std::string_view key;  // of what is said about it
};

constexpr std::array kSamples{
    Sample{"someone@mail.example", "sample_mail"},
    Sample{"someone@web.example", "sample_web"},
    Sample{"someone@null.example", "sample_null"},
    Sample{"someone@bücher.example", "sample_idn"},
    Sample{"someone@ten.example", "sample_ten"},
    Sample{"someone@conflict.example", "sample_conflict"},
    Sample{"someone@txt.example", "sample_txt"},
    Sample{"someone@absent.example", "sample_absent"},
    Sample{"someone@loop1.example", "sample_loop"},
    Sample{"someone@printer.local", "sample_local"},
    Sample{"someone@under_score.example", "sample_invalid"},
    Sample{"someone@[192.0.2.25]", "sample_literal"},
};

data samples(Language language) {
  data list(data::type::list);
  for (const Sample& sample : kSamples) {
    data item;
    item.set("sample_address", sample.address);
    item.set("sample_note", text(language, sample.key));
    list << item;
  }
  return list;
}

/// Every text under its own key, and what all pages have.
data basis(Language language, Samples shown) {
  data page;
  for (const auto& [key, words] : texts(language).items()) page.set(key, words.get<std::string>());
  page.set("lang", std::string(to_string(language)));
  page.set("is_english", language == Language::en);
  page.set("is_chinese", language == Language::zh);
  page.set("has_samples", shown == Samples::shown);
  if (shown == Samples::shown) page.set("samples", samples(language));
  return page;
}

void put(data& page, const Assessment& assessment) {
  page.set("outcome", std::string(to_string(assessment.outcome)));
  page.set("has_result", true);
  page.set("message", assessment.message);
  page.set("why", assessment.text);
  page.set("explanation_title", assessment.title);
  page.set("meaning", assessment.meaning);
  page.set("fix", assessment.fix);
  page.set("has_reply", assessment.reply.has_value());
  if (assessment.reply) page.set("reply", to_string(*assessment.reply));
}

std::string rendered(const data& page) {
  // Rendering changes it, so each thread has one; reading it is most of the work.
  thread_local mustache form{std::string(kPageTemplate)};
  return form.render(page);
}

}  // namespace

std::string Page::empty_form(Language language) const {
  data page = basis(language, samples_);
  page.set("is_form", true);
  page.set("page_title", text(language, "heading"));
  return rendered(page);
}

std::string Page::answer(const Assessment& assessment, std::string_view address) const {
  data page = basis(assessment.language, samples_);
  put(page, assessment);
  page.set("address", visible_text(address));
  const bool is_refused = assessment.outcome == Outcome::refused;
  page.set("is_form", is_refused);
  page.set("is_refused", is_refused);
  page.set("is_done", !is_refused);
  page.set("page_title", text(assessment.language, is_refused ? "title_refused" : "thanks"));
  const bool is_accepted = assessment.outcome == Outcome::accepted;
  page.set("next_step", text(assessment.language, is_accepted ? "next_accepted" : "next_unknown"));
  return rendered(page);
}

std::string Page::unanswered(Problem problem, Language language, std::string_view address) const {
  data page = basis(language, samples_);
  page.set("is_form", true);
  page.set("page_title", text(language, "problem_heading"));
  page.set("message", message_of(problem, language));
  page.set("address", visible_text(address));
  return rendered(page);
}

std::string Page::problem(Problem problem, Language language) const {
  data page = basis(language, Samples::hidden);
  page.set("is_problem", true);
  page.set("page_title", text(language, "problem_heading"));
  page.set("message", message_of(problem, language));
  return rendered(page);
}

}  // namespace nullmx::signup
