// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "lookup.hpp"

#include <stdexcept>
#include <utility>

#include "exit_status.hpp"

namespace nullmx::cli {

namespace {

/// What only shows when it is used: a CA file that holds no certificate.
template <class Made, class... Given>
std::unique_ptr<Made> make_over_network(Given&&... given) {
  try {
    return std::make_unique<Made>(std::forward<Given>(given)...);
  } catch (const std::invalid_argument& error) {
    throw CommandError(ExitStatus::bad_server, escape_text(error.what()));
  }
}

ResolverFactory resolver_of(const Zone& zone) {
  return [zone](Loop& loop) -> std::unique_ptr<Resolver> {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
}

}  // namespace

std::unique_ptr<Validator> make_validator(const Lookup& lookup, std::shared_ptr<Cache> cache) {
  if (!lookup.zone) return make_over_network<Validator>(lookup.options, std::move(cache));
  return std::make_unique<Validator>(resolver_of(*lookup.zone), lookup.options, std::move(cache));
}

std::unique_ptr<Pool> make_pool(const Lookup& lookup, std::shared_ptr<Cache> cache) {
  const std::size_t threads = lookup.threads;
  if (!lookup.zone) return make_over_network<Pool>(threads, lookup.options, std::move(cache));
  return std::make_unique<Pool>(threads, resolver_of(*lookup.zone), lookup.options,
                                std::move(cache));
}

}  // namespace nullmx::cli
