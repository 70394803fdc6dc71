// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "form_endpoint.hpp"

#include "visible_text.hpp"

namespace nullmx::signup {
namespace {

constexpr int kUnprocessable = 422;  // read and understood, but it cannot be done

}  // namespace

HttpReply FormEndpoint::get(const Visit& visit) const {
  return {.content_type = kHtml, .body = page_.empty_form(visit.language)};
}

HttpReply FormEndpoint::post(const Visit& visit, std::string_view address) const {
  const std::string_view input = trimmed(address);
  if (const auto wait = limiter_.wait_for(visit.client, visit.now)) {
    return {.status = status_of(Problem::too_many),
            .content_type = kHtml,
            .body = page_.unanswered(Problem::too_many, visit.language, input),
            .headers = {{"Retry-After", std::to_string(wait->count())}}};
  }
  const Assessment assessment = assess(input, checks_.verdict_of(input), visit.language);
  return {.status = assessment.outcome == Outcome::refused ? kUnprocessable : 200,
          .content_type = kHtml,
          .body = page_.answer(assessment, input),
          .checked = HttpReply::Checked{assessment.outcome, assessment.finding}};
}

HttpReply FormEndpoint::problem(Problem problem, Language language) const {
  return {.status = status_of(problem),
          .content_type = kHtml,
          .body = page_.problem(problem, language)};
}

}  // namespace nullmx::signup
