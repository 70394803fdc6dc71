// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/c_call.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/json.hpp"
#include "nullmx/options.hpp"
#include "nullmx/resolver.hpp"
#include "nullmx/zone.hpp"

namespace nullmx::inline v0::c {

/// What stands behind nmx_config.
class Config {
 public:
  Options options;
  std::optional<Zone> zone;
  View view;
  std::string error;

  void limit_cache(std::size_t bytes);

  /// One for all that are opened; a child of fork() has its own, since a thread that is not in the
  /// child may have been writing.
  std::shared_ptr<Cache> cache();

  /// How results are presented by what is opened now.
  View view_now() const;

  /// Remembers what is wrong, for a person.
  nmx_status refuse(std::string why);

  /// Runs `open`, which makes what a handle stands for; what it throws becomes the error.
  template <class Open>
  nmx_status opening(const Open& open) {
    try {
      open();
      return NMX_OK;
    } catch (const std::exception& exception) {
      error = escape_text(exception.what());
      throw;
    }
  }

 private:
  std::size_t cache_bytes_ = Cache::kDefaultBytes;
  std::shared_ptr<Cache> cache_;
  unsigned cache_forks_ = 0;
};

template <>
struct Behind<nmx_config> {
  using Object = OneAtATime<Config>;
  static constexpr HandleKind kKind = HandleKind::config;
};

/// A Validator or a Pool that answers from the config's zone or its name servers; `first` are the
/// arguments that come before.
template <class Checker, class... First>
std::unique_ptr<Checker> make_checker(Config& config, First... first) {
  Options options = config.options;
  if (!config.zone) {
    return std::make_unique<Checker>(first..., std::move(options), config.cache());
  }
  const ResolverFactory from_zone = [zone = *config.zone](Loop& loop) {
    return std::make_unique<ZoneResolver>(loop, zone);
  };
  return std::make_unique<Checker>(first..., from_zone, std::move(options), config.cache());
}

}  // namespace nullmx::inline v0::c
