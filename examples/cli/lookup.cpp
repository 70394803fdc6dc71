// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "lookup.hpp"

#include <stdexcept>

#include "exit_status.hpp"

namespace nullmx::cli {

namespace {

/// What only shows when it is used: a CA file that holds no certificate.
std::unique_ptr<Validator> over_network(const Options& options) {
  try {
    return std::make_unique<Validator>(options);
  } catch (const std::invalid_argument& error) {
    throw CommandError(ExitStatus::bad_server, escape_text(error.what()));
  }
}

}  // namespace

std::unique_ptr<Validator> make_validator(const Lookup& lookup) {
  if (!lookup.zone) return over_network(lookup.options);
  const auto resolver = [zone = *lookup.zone](Loop& loop) -> std::unique_ptr<Resolver> {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
  return std::make_unique<Validator>(resolver, lookup.options);
}

}  // namespace nullmx::cli
