// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace nullmx::test {

/// Reads a reply to "`domain` MX IN" a second time, with no code of the library: whether it is
/// whole, answers this question without error, and shows at the end of its aliases an MX set
/// (RFC 7505 §3) whose exchanges are all "." and of which one has preference 0.  `domain` is in
/// lower case, without final dot.
bool shows_null_mx(std::string_view message, std::string_view domain);

}  // namespace nullmx::test
