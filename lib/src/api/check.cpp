// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <memory>
#include <optional>
#include <utility>

#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

Verdict check_now(Validator& validator, std::string_view input) {
  // Shared with the callback, which runs later than this frame when another one throws.
  const auto verdict = std::make_shared<std::optional<Verdict>>();
  const CheckId id =
      validator.check(input, [verdict](Verdict result) { *verdict = std::move(result); });
  try {
    // A callback may destroy the Validator; this check has its verdict then, and it is not touched.
    while (!*verdict) {
      validator.wait();
      validator.process();
    }
  } catch (...) {
    if (!*verdict) validator.cancel(id);
    throw;
  }
  return *std::move(*verdict);
}

}  // namespace nullmx::inline v0
