// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "nullmx/explain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// How a verdict is presented.
struct View {
  Role role = Role::recipient;
  Dialect dialect = Dialect::rfc;
  Language language = Language::en;
  Policy policy;
};

/// One JSON object on one line, without line feed, pure ASCII, by verdict.schema.json: fields are
/// never dropped, null where nothing is known.  `input` is what the user gave, any bytes: when
/// they are no UTF-8, "input" is null and "input_base64" holds them.
NULLMX_API std::string to_json(std::string_view input, const Verdict& verdict, const View& view);

/// As above, for the reference alone, by explanation.schema.json and comparison.schema.json.
NULLMX_API std::string to_json(const Explanation& explanation);
NULLMX_API std::string to_json(const Comparison& comparison);

/// Printable ASCII for text, replies and logs: every other octet as "\xHH", a backslash doubled,
/// cut with "..." to at most `limit` octets.
NULLMX_API std::string escape_text(std::string_view bytes, std::size_t limit = 512);

}  // namespace nullmx::inline v0
