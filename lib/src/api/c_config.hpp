// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <memory>
#include <new>
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
  std::shared_ptr<const View> view_now() const;

  /// Remembers what is wrong, for a person.
  nmx_status refuse(std::string why);

  /// Runs `call`, and remembers what it throws.
  template <class Call>
  nmx_status reporting(const Call& call) {
    try {
      call();
      return NMX_OK;
    } catch (const std::bad_alloc&) {
      throw;
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
  using Object = OneAtATime<Config, Contest::waits>;
  static constexpr HandleKind kKind = HandleKind::config;
};

/// What asks the config's zone or its name servers.
ResolverFactory resolver_of(const Config& config);

}  // namespace nullmx::inline v0::c
