// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/options.hpp"

#include <stdexcept>

namespace nullmx::inline v0 {
namespace {

using std::chrono::milliseconds;

/// Beyond a day a deadline is a mistake, and the arithmetic of clocks stays far from its limits.
constexpr milliseconds kLongest = std::chrono::hours(24);

void check_duration(const char* name, milliseconds value) {
  if (value >= milliseconds(1) && value <= kLongest) return;
  throw std::invalid_argument(std::string(name) + ": " + std::to_string(value.count()) +
                              " ms is not between 1 ms and 24 hours");
}

void check_server(const Server& server) {
  const auto refuse = [&](const char* why) {
    throw std::invalid_argument("servers: " + server.to_text() + ": " + why);
  };
  if (server.port == 0) refuse("port 0 cannot be asked");
  // What can be written can be read: the one place that knows which scopes make sense.
  const auto again = Server::parse(server.to_text());
  if (!again) refuse(again.fault().c_str());
}

}  // namespace

void validate(const Options& options) {
  check_duration("timeout", options.timeout);
  check_duration("first_wait", options.first_wait);
  if (options.attempts == 0) {
    throw std::invalid_argument("attempts: 0 would ask nobody");
  }
  for (const Server& server : options.servers) check_server(server);
  validate(options.policy);
}

}  // namespace nullmx::inline v0
