// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "outcome.hpp"

#include <optional>
#include <variant>

#include "visible_text.hpp"

namespace nullmx::signup {
namespace {

/// A refusal says what is wrong in words for somebody who has never heard of the DNS.
std::string_view refusal(Finding finding) {
  switch (finding) {
    case Finding::null_mx:
    case Finding::nonconforming_null_mx:
      return "refused_takes_no_mail";
    case Finding::no_such_domain:
      return "refused_no_such_domain";
    case Finding::invalid_address:
      return "refused_invalid";
    case Finding::special_use:
      return "refused_special_use";
    default:
      return "refused_unreachable";
  }
}

/// What is refused whatever the DNS says.
std::optional<std::string_view> refusal(Given given) {
  switch (given) {
    case Given::address:
      break;
    case Given::domain_alone:
      return "refused_incomplete";
    case Given::invisible:
      return "refused_invisible";
    case Given::wide_at:
      return "refused_wide_at";
    case Given::nothing:
      return "refused_empty";
  }
  return std::nullopt;
}

/// <> and postmaster are nobody's address; a literal may be somebody's, and the DNS has no say.
Decision without_advice(Finding finding) {
  if (finding == Finding::not_applicable) return {Outcome::refused, "refused_incomplete"};
  if (finding == Finding::address_literal) return {Outcome::unknown, "unknown_literal"};
  return {Outcome::unknown, "unknown"};
}

}  // namespace

std::string_view to_string(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::accepted:
      return "accepted";
    case Outcome::refused:
      return "refused";
    case Outcome::unknown:
      break;
  }
  return "unknown";
}

Given what_is_given(std::string_view input) {
  if (input.empty()) return Given::nothing;
  if (has_invisible(input)) return Given::invisible;
  const bool has_at = input.find('@') != input.npos;
  if (!has_at && input.find("\uFF20") != input.npos) return Given::wide_at;
  const auto parsed = parse_input(input);
  return parsed && std::holds_alternative<Domain>(*parsed) ? Given::domain_alone : Given::address;
}

bool is_to_be_checked(Given given) noexcept {
  return given != Given::domain_alone && given != Given::invisible;
}

Decision decide(const Verdict& verdict, Given given) {
  if (const auto message = refusal(given)) return {Outcome::refused, *message};
  switch (advice(verdict)) {
    case Advice::send:
      return {Outcome::accepted, "accepted"};
    case Advice::reject:
      return {Outcome::refused, refusal(verdict.finding)};
    case Advice::defer:
      return {Outcome::unknown, "unknown"};
    case Advice::none:
      break;
  }
  return without_advice(verdict.finding);
}

}  // namespace nullmx::signup
