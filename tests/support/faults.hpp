// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "nullmx/result.hpp"

namespace nullmx::test {

/// "domain_char at 3"
inline std::string said(const Fault& fault) {
  return std::string{to_string(fault.reason)} + " at " + std::to_string(fault.position);
}

/// `head`, then so many of `letter`.
inline std::string many(char letter, std::size_t count, std::string_view head = {}) {
  return std::string{head}.append(count, letter);
}

}  // namespace nullmx::test
