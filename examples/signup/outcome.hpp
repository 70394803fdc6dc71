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

/// What a person has typed.  A domain alone can be checked, but nobody can be written to there.
enum class Given : std::uint8_t { address, domain_alone };
Given what_is_given(std::string_view input);

/// What becomes of an address, and the key of the sentence that says so (texts.hpp).
struct Decision {
  Outcome outcome{};
  std::string_view message;
};

/// What does not decide is never a refusal: a DNS that does not answer says nothing about an
/// address.
Decision decide(const Verdict& verdict, Given given);

}  // namespace nullmx::signup
