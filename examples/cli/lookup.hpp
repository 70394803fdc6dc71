// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "arguments.hpp"

/// Over the zone when there is one, over the network otherwise.
namespace nullmx::cli {

std::unique_ptr<Validator> make_validator(const Lookup& lookup,
                                          std::shared_ptr<Cache> cache = nullptr);

/// With as many threads as `lookup` says.
std::unique_ptr<Pool> make_pool(const Lookup& lookup, std::shared_ptr<Cache> cache);

}  // namespace nullmx::cli
