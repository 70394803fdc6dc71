// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "nullmx/nullmx.hpp"

namespace nullmx::signup {

/// What the form does with an address.
enum class Outcome : std::uint8_t {
  accepted,
  refused,  // with the reason
  unknown,  // accepted, and a confirmation mail has to show whether mail arrives
};
std::string_view to_string(Outcome outcome) noexcept;

/// What a person has typed.
enum class Given : std::uint8_t {
  address,       // or what is none, which the check says
  domain_alone,  // nobody can be written to there
  invisible,     // has a character that nobody meant to type
  wide_at,       // has the @ of a Chinese keyboard in place of the ordinary one
  nothing,
};
Given what_is_given(std::string_view input);

/// Whether the DNS has a say.  It learns nothing else that is typed, which may be a password.
bool is_to_be_checked(Given given) noexcept;

/// What becomes of an address, and the key of the sentence that says so (texts.hpp).
struct Decision {
  Outcome outcome{};
  std::string_view message;
};

/// What does not decide is never a refusal: a DNS that does not answer says nothing about an
/// address.
Decision decide(const Verdict& verdict, Given given);

}  // namespace nullmx::signup
