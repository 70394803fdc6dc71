// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "decision.hpp"

#include "route.hpp"

namespace nullmx::sender {
namespace {

/// The reply that a conforming server would give, in the words of one.
Outcome outcome_of(const Verdict& verdict, const Policy& policy) {
  Outcome outcome;
  outcome.text = why(verdict, Language::en);
  const auto reply = predict_reply(verdict, Role::recipient, policy);
  if (!reply) {  // indeterminate: nothing was asked, which is no reason to give up
    outcome.status = "4.4.3";
    return outcome;
  }
  outcome.diagnostic = to_string(reply->code) + ' ' + reply->text;
  outcome.status = to_string(*reply->code.enhanced);
  if (reply->code.code >= 500) {
    const Explanation meaning = explain(verdict, Role::recipient, Language::en, policy);
    outcome.text += "\n\n" + meaning.description + "\n\n" + meaning.fix;
  }
  return outcome;
}

/// RFC 3463 §3.5: X.4.6, a loop.
Outcome loop() {
  const std::string text =
      "It is this host that mail for this domain goes to, and it has no mailboxes.";
  return {"5.4.6", "550 5.4.6 " + text, {}, text};
}

}  // namespace

Decision decide(const Verdict& verdict, const Policy& policy) {
  if (is_loop(verdict, policy)) return {Next::refuse, loop()};
  if (verdict.finding == Finding::address_literal) return {Next::connect, {}};  // no DNS in it
  switch (advice(verdict, policy)) {
    case Advice::send:
      return {Next::connect, {}};
    case Advice::reject:
      return {Next::refuse, outcome_of(verdict, policy)};
    case Advice::defer:
    case Advice::none:
      break;
  }
  return {Next::wait, outcome_of(verdict, policy)};
}

}  // namespace nullmx::sender
