// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// RFC 3492, as an encoding alone.  libidn2 decodes only together with its own judgement of what
/// came out, and domains that it refuses do take mail.
namespace nullmx::inline v0 {

/// Nothing when it is no Punycode, or encodes what is no Unicode scalar value.
std::optional<std::u32string> decode_punycode(std::string_view text);

/// For the at most 63 code points that a label can hold.
std::string encode_punycode(std::u32string_view code_points);

}  // namespace nullmx::inline v0
