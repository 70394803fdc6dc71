// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "lookup.hpp"

namespace nullmx::cli {

std::unique_ptr<Validator> make_validator(const Lookup& lookup) {
  if (!lookup.zone) return std::make_unique<Validator>(lookup.options);
  const auto resolver = [zone = *lookup.zone](Loop& loop) -> std::unique_ptr<Resolver> {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
  return std::make_unique<Validator>(resolver, lookup.options);
}

}  // namespace nullmx::cli
