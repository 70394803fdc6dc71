// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nullmx::cli {

/// How many columns of a terminal a UTF-8 text takes: Chinese characters take two.
std::size_t display_width(std::string_view text);

/// Breaks a text into lines of at most `width` columns: at spaces, and between Chinese characters,
/// but not before their closing punctuation.  A word longer than a line stays whole, and so does
/// what stands in "double quotes" and fits: it is there to be copied.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Filled with spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

}  // namespace nullmx::cli
