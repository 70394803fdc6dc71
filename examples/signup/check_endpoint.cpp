// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "check_endpoint.hpp"

#include <nlohmann/json.hpp>

namespace nullmx::signup {

HttpReply CheckEndpoint::post(const Visit& visit, std::string_view body) const {
  const auto request = nlohmann::json::parse(body, nullptr, false);
  if (request.is_discarded()) return problem(Problem::not_json, visit.language);
  if (!request.is_object() || !request.contains("address") || !request["address"].is_string()) {
    return problem(Problem::no_address, visit.language);
  }
  if (const auto wait = limiter_.wait_for(visit.client, visit.now)) {
    HttpReply refusal = problem(Problem::too_many, visit.language);
    refusal.headers.push_back({"Retry-After", std::to_string(wait->count())});
    return refusal;
  }
  const std::string address = request["address"];
  const Assessment assessment = assess(address, checks_.verdict_of(address), visit.language);
  return {.content_type = kJson,
          .body = to_json(assessment),
          .checked = HttpReply::Checked{assessment.outcome, assessment.finding}};
}

HttpReply CheckEndpoint::problem(Problem problem, Language language) {
  return {.status = status_of(problem), .content_type = kJson, .body = to_json(problem, language)};
}

}  // namespace nullmx::signup
