// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nullmx/nullmx.hpp"
#include "outcome.hpp"

namespace nullmx::signup {

/// What the form says about an address, in one language.  Texts are not escaped for HTML.
struct Assessment {
  Outcome outcome{};
  Finding finding{};
  std::optional<ReplyCode> reply;  // what a conforming server answers to RCPT TO
  Language language{};
  std::string message;  // one sentence for everybody
  std::string title;    // the rest is the library's explanation
  std::string text;     // what this rests on: the records, or what is wrong and where
  std::string meaning;
  std::string fix;
};

Assessment assess(std::string_view input, const Verdict& verdict, Language language);

/// One object, as `POST /v1/check` answers.
std::string to_json(const Assessment& assessment);

}  // namespace nullmx::signup
