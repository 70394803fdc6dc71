// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "nullmx/name.hpp"

namespace nullmx::inline v0 {

/// What a DNAME makes of a name below its owner (RFC 6672 §2.2): the owner at its end becomes
/// the target.  Nothing when the result is too long for a name.
inline std::optional<Name> renamed(const Name& name, const Name& owner, const Name& target) {
  const std::size_t kept = name.wire().size() - owner.wire().size();
  return Name::from_wire(std::string(name.wire().substr(0, kept)).append(target.wire()));
}

}  // namespace nullmx::inline v0
