// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace nullmx::sender {

/// UTF-8 with lines that end in LF, as quoted-printable with lines that end in CRLF and have at
/// most 76 characters (RFC 2045 §6.7).
std::string quoted_printable(std::string_view text);

}  // namespace nullmx::sender
