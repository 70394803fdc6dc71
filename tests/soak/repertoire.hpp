// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "chance.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::test {

/// What is checked, and what it may be found to be: this, or a temporary failure where the DNS has
/// to be asked.
struct Sample {
  std::string input;
  Finding finding{};
  bool is_looked_up = true;
};

/// A name that the misbehaving server or the sample zone has, or an input that needs no DNS.  Half
/// of them were probably drawn before.
Sample draw_sample(Chance& chance);

/// How many kinds of them there are.
std::size_t repertoire_size() noexcept;

}  // namespace nullmx::test
