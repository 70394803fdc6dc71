// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>

#include "nullmx/export.hpp"
#include "nullmx/validator.hpp"

namespace nullmx::inline v0 {

/// The next input, or nothing after the last.
using NextInput = std::function<std::optional<std::string>()>;

/// Which input, counted from 0, and its verdict.
using OnEach = std::function<void(std::size_t, Verdict)>;

inline constexpr std::size_t kDefaultBatchWindow = 1'000;

/// Checks what `next` gives until it gives nothing, with at most `window` checks open: `next` is
/// not called before there is room.  `each` runs once for each input, in the order in which they
/// end; this returns after the last.  The time of a check runs from its admission.
///
/// Waits, on the thread of the Validator; callbacks of other checks run meanwhile.  `next`, `each`
/// and what they refer to are not needed any more when it returns, or throws.  What these,
/// `next` or `each` throw leaves it, and cancels what is open of its own, for which `each` does not
/// run then. None of them may destroy the Validator. Throws std::invalid_argument without `next` or
/// `each`, or with a window of 0.
///
/// For many threads there is Pool::check_all().
NULLMX_API void check_all(Validator& validator, const NextInput& next, const OnEach& each,
                          std::size_t window = kDefaultBatchWindow);

/// NextInput from a range of texts, which outlives it.
template <std::ranges::input_range Inputs>
NextInput each_of(const Inputs& inputs) {
  return [at = std::ranges::begin(inputs),
          end = std::ranges::end(inputs)]() mutable -> std::optional<std::string> {
    if (at == end) return std::nullopt;
    std::string input{std::string_view(*at)};
    ++at;
    return input;
  };
}

template <std::ranges::input_range Inputs>
void check_all(Validator& validator, const Inputs& inputs, const OnEach& each,
               std::size_t window = kDefaultBatchWindow) {
  check_all(validator, each_of(inputs), each, window);
}

}  // namespace nullmx::inline v0
