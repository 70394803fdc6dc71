// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "nullmx/result.hpp"

/// IDNA, one label at a time.
namespace nullmx::inline v0 {

/// RFC 5890 §2.3.1: the prefix of A-labels, in any case.
bool has_ace_prefix(std::string_view label) noexcept;

/// A label with non-ASCII by UTS #46, non-transitional: usually an A-label, but what it maps to
/// may also be plain ASCII, and then any.  A build without IDN refuses them all.
Result<std::string, FaultReason> to_ascii_label(const std::string& label);

/// The label has the prefix, decodes as Punycode, and encodes back to itself.
bool is_punycode_label(std::string_view label);

/// IDNA2008 allows what this A-label stands for; true where there is no IDN to ask.
bool is_idna2008_label(const std::string& label);

}  // namespace nullmx::inline v0
