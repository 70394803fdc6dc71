// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <semaphore>
#include <string_view>

#include "settings.hpp"

namespace nullmx::signup {

/// One Pool for all threads of the HTTP server, over the sample zone or over name servers.
std::unique_ptr<Pool> make_pool(const Settings& settings);

/// The checks of both endpoints.  Any thread.
class Checks {
 public:
  /// `room` of them wait for the DNS at once.  With fewer than the HTTP server has threads, name
  /// servers that are silent do not stop it.
  Checks(Pool& pool, std::ptrdiff_t room);

  /// What is no address is not asked for: `not_applicable`.  What needs no DNS, or is remembered,
  /// is said in any case.  Otherwise, without room, nothing is: `indeterminate`, at once.
  Verdict verdict_of(std::string_view input);

 private:
  Pool& pool_;
  Pool offline_;  // over an empty zone, for the names that are never asked for
  std::counting_semaphore<> room_;
};

}  // namespace nullmx::signup
