// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "explain_command.hpp"

#include "lookup.hpp"
#include "reply_words.hpp"
#include "text_output.hpp"

namespace nullmx::cli {
namespace {

/// An enhanced code alone stands for each reply that it is known with.
std::vector<Explanation> explanations_of(const ReplyCode& code, Language language) {
  if (code.code == 0) return explain(*code.enhanced, language);
  std::vector<Explanation> explanations;
  if (auto explanation = explain(code, language)) explanations.push_back(*std::move(explanation));
  return explanations;
}

void explain_code(const ReplyCode& code, const Display& display, Output& output) {
  const std::vector<Explanation> explanations = explanations_of(code, display.view.language);
  if (explanations.empty()) throw no_reply_code(code);
  const Style style = style_for(display);
  std::string_view gap;
  for (const Explanation& explanation : explanations) {
    if (display.format == Format::json) {
      output.write(to_json(explanation) + '\n');
    } else {
      output.write(std::string(gap) + explanation_text(explanation, style));
      gap = "\n";
    }
  }
}

void explain_input(const std::string& input, const ExplainArguments& arguments, Output& output) {
  const auto validator = make_validator(arguments.lookup);
  const Verdict verdict = check_now(*validator, input);
  const Display& display = arguments.display;
  output.write(display.format == Format::json
                   ? to_json(input, verdict, display.view) + '\n'
                   : full_text(input, verdict, display.view, style_for(display)));
}

}  // namespace

ExitStatus run_explain(const ExplainArguments& arguments, Output& output) {
  if (const auto* const code = std::get_if<ReplyCode>(&arguments.what)) {
    explain_code(*code, arguments.display, output);
  } else {
    explain_input(std::get<std::string>(arguments.what), arguments, output);
  }
  return ExitStatus::ok;
}

}  // namespace nullmx::cli
