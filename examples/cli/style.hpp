// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "arguments.hpp"

namespace nullmx::cli {

enum class Colour : std::uint8_t { good, bad, wait, neutral, strong };

/// What text for a person looks like: colours or none, and how wide.
struct Style {
  bool colours = false;
  std::size_t width = 80;
  Language language = Language::en;

  std::string paint(Colour colour, std::string_view text) const;
};

/// For standard output as it is: a terminal or not, NO_COLOR, TERM.
Style style_for(const Display& display);

Colour colour_of(Advice advice) noexcept;

}  // namespace nullmx::cli
