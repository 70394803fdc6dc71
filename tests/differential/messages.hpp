// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace nullmx::test {

/// Takes a message that answers, or seems to answer, a question of this type.  False: no more.
using TakeMessage = std::function<bool(unsigned type, const std::string& message)>;

/// Everything that a reply may hold, systematically and by chance, whole, cut at each octet, and
/// `mutations` times changed.  Always the same messages.
void for_each_message(std::size_t mutations, const TakeMessage& take);

}  // namespace nullmx::test
