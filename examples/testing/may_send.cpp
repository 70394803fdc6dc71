// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "may_send.hpp"

namespace {

Decision::Kind kind_of(nullmx::Advice advice) {
  switch (advice) {
    case nullmx::Advice::send:
      return Decision::Kind::send;
    case nullmx::Advice::reject:
      return Decision::Kind::give_up;
    case nullmx::Advice::defer:
    case nullmx::Advice::none:
      break;
  }
  return Decision::Kind::try_later;
}

}  // namespace

Decision may_send(nullmx::Validator& validator, std::string_view recipient) {
  const nullmx::Verdict verdict = check_now(validator, recipient);
  Decision decision{kind_of(advice(verdict)), {}};
  if (const auto reply = predict_reply(verdict, nullmx::Role::recipient)) {
    decision.reply = to_string(reply->code);
  }
  return decision;
}
