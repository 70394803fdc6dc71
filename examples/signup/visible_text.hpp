// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nullmx::signup {

/// So many octets of what a client has sent are shown at most.
inline constexpr std::size_t kMaxShown = 512;

/// Without the white space around it that comes from pasting, seen or not.  Any bytes.
std::string_view trimmed(std::string_view bytes);

/// Whether characters are in it that nobody sees or types: other spaces than the ordinary one, and
/// what visible_text() replaces, beside controls and beside joiners, which Arabic words need.
bool has_invisible(std::string_view bytes);

/// What a client has sent, fit to be shown: UTF-8, in which a replacement character stands for
/// whatever is none, for controls, and for marks that are invisible or turn the text around.
/// Longer text is cut and ends with "…".  Not escaped for HTML: that is the page's business.
std::string visible_text(std::string_view bytes, std::size_t limit = kMaxShown);

}  // namespace nullmx::signup
