// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exit_status.hpp"
#include "nullmx/nullmx.hpp"

/// Reply codes from the words of the command line.  Throws CommandError with a sentence for what
/// is meant as a code and is none.
namespace nullmx::cli {

/// The code of a reply as it is found in a bounce or a log, with the text behind it or without:
/// "556", "5.1.10", "550-5.1.10 <user@example.com>: No".  Nothing for an address or a domain.
std::optional<ReplyCode> read_reply_line(std::string_view line);

/// Codes from one word or two each: 250 2.1.5 '556 5.1.10'.
std::vector<ReplyCode> read_reply_codes(const std::vector<std::string>& words);

/// For three digits that no reply can have.
CommandError no_reply_code(const ReplyCode& code);

}  // namespace nullmx::cli
