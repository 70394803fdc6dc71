// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <vector>

#include "nullmx/options.hpp"

struct __res_state;  // NOLINT(bugprone-reserved-identifier): of glibc

namespace nullmx::inline v0 {

/// What the system's resolv.conf says.  Its search list is not here: the names that are asked are
/// whole (RFC 5321 §2.3.5).
struct SystemServers {
  std::vector<Server> servers;
  std::chrono::seconds timeout{};
  unsigned attempts = 0;
  bool rotate = false;
  bool trust_ad = false;
};

/// Reads it as glibc does, RES_OPTIONS included.
/// Throws std::system_error when it cannot be read; a file that is not there means 127.0.0.1.
SystemServers system_servers();

/// What glibc has read.
SystemServers servers_of(const struct __res_state& state);

}  // namespace nullmx::inline v0
