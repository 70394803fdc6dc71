// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "assessment.hpp"

#include <nlohmann/json.hpp>

#include "texts.hpp"

namespace nullmx::signup {
namespace {

/// The library was not asked.
void explain_given(Assessment& assessment, Given given) {
  const std::string key = given == Given::invisible ? "invisible" : "domain_alone";
  assessment.title = text(assessment.language, key + "_title");
  assessment.text = text(assessment.language, key + "_text");
  assessment.fix = text(assessment.language, key + "_fix");
}

void explain_verdict(Assessment& assessment, const Verdict& verdict) {
  const Language language = assessment.language;
  Explanation explanation = explain(verdict, Role::recipient, language);
  assessment.title = std::move(explanation.title);
  assessment.text = why(verdict, language);
  assessment.meaning = std::move(explanation.description);
  assessment.fix = std::move(explanation.fix);
}

}  // namespace

Assessment assess(std::string_view input, const Verdict& verdict, Language language) {
  const Given given = what_is_given(input);
  const Decision decision = decide(verdict, given);
  Assessment assessment;
  assessment.outcome = decision.outcome;
  assessment.finding = verdict.finding;
  assessment.language = language;
  assessment.message = text(language, decision.message);
  if (const auto reply = predict_reply(verdict, Role::recipient)) assessment.reply = reply->code;
  if (is_to_be_checked(given)) {
    explain_verdict(assessment, verdict);
  } else {
    explain_given(assessment, given);
  }
  return assessment;
}

std::string to_json(const Assessment& assessment) {
  nlohmann::ordered_json object{{"outcome", to_string(assessment.outcome)},
                                {"finding", to_string(assessment.finding)},
                                {"reply", nullptr},
                                {"language", to_string(assessment.language)},
                                {"message", assessment.message},
                                {"title", assessment.title},
                                {"text", assessment.text},
                                {"meaning", assessment.meaning},
                                {"fix", assessment.fix}};
  if (const auto& reply = assessment.reply) {
    object["reply"] = {{"code", reply->code}, {"enhanced", nullptr}};
    if (reply->enhanced) object["reply"]["enhanced"] = to_string(*reply->enhanced);
  }
  return object.dump() + '\n';
}

}  // namespace nullmx::signup
