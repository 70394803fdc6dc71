// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nullmx::test {

/// A name as its labels, the first one first, in lower case; the root has none.
using Labels = std::vector<std::string>;

/// Reads a reply to "`domain` MX IN" a second time, with no code of the library: whether it is
/// whole, answers this question without error, and shows at the end of its aliases an MX set
/// (RFC 7505 §3) whose exchanges are all "." and of which one has preference 0.  `domain` is in
/// lower case, without final dot.
bool shows_null_mx(std::string_view message, std::string_view domain);
bool shows_null_mx(std::string_view message, const Labels& name);

/// Of such a reply, whatever it shows: where the aliases of the name lead to, which is the name
/// itself where it has none.  Nothing when it is no such reply, or when they do not agree.
std::optional<Labels> end_of_aliases(std::string_view message, const Labels& name);

}  // namespace nullmx::test
