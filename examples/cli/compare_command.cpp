// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "compare_command.hpp"

#include "reply_words.hpp"
#include "text_output.hpp"

namespace nullmx::cli {
namespace {

/// Half a reply, and what to write instead: the basic code that it is best known with.
CommandError half_a_reply(EnhancedStatus half, Language language) {
  const std::string code = to_string(half);
  const ReplyCode whole = explain(half, language).front().reply;
  const std::string remedy =
      whole.code == 0 ? "write the basic code it came with before it"
                      : "write " + to_string(whole) + ", or whichever basic code it came with";
  return {ExitStatus::usage, "compare: " + code + " is half a reply: " + remedy};
}

/// Which of the two cannot be compared is worth knowing: each one is compared with itself.
CommandError incomparable(const CompareArguments& arguments, Language language) {
  const bool left_known = compare(arguments.left, arguments.left, language).has_value();
  const ReplyCode& unknown = left_known ? arguments.right : arguments.left;
  const std::string code = to_string(unknown);
  if (unknown.code == 0) return half_a_reply(*unknown.enhanced, language);
  if (!explain(unknown, language)) return no_reply_code(unknown);
  return {ExitStatus::usage, "compare: the reference has no text of its own for " + code +
                                 "; 'nullmx explain " + code + "' says what its digits mean"};
}

}  // namespace

ExitStatus run_compare(const CompareArguments& arguments, Output& output) {
  const Display& display = arguments.display;
  const Language language = display.view.language;
  const auto comparison = compare(arguments.left, arguments.right, language);
  if (!comparison) throw incomparable(arguments, language);
  output.write(display.format == Format::json ? to_json(*comparison) + '\n'
                                              : comparison_text(*comparison, style_for(display)));
  return ExitStatus::ok;
}

}  // namespace nullmx::cli
