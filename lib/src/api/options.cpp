// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/options.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "api/cache_entry.hpp"

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

void check_serve_stale(std::chrono::seconds time) {
  using namespace std::chrono_literals;
  if (time >= 1s && time <= CacheEntry::kMaxStale) return;
  throw std::invalid_argument("serve_stale: " + std::to_string(time.count()) +
                              " s is not between 1 s and 3 days");
}

bool is_strict(const Server& server) { return server.profile == UsageProfile::strict; }

void check_server(const Server& server, const Options& options) {
  const auto refuse = [&](const char* why) {
    throw std::invalid_argument("servers: " + server.to_text() + ": " + why);
  };
  if (server.port == 0) refuse("port 0 cannot be asked");
  // What can be written can be read: the one place that knows which scopes make sense.
  const auto again = Server::parse(server.to_text());
  if (!again) refuse(again.fault().c_str());
  const bool has_name = !server.authentication_name.empty();
  if (!is_strict(server) && (has_name || !server.pins.empty())) {
    refuse("a name or a pin is verified with tls:// only");
  }
  if (is_strict(server) && !has_name && server.pins.empty() && options.tls_pins.empty()) {
    refuse("tls:// needs a name, as in tls://192.0.2.53#dns.example, or a pin");
  }
}

/// Who names a CA or a key wants it verified; that it never would be must not go unnoticed.
void check_tls(const Options& options) {
  if (std::ranges::any_of(options.servers, is_strict)) return;
  if (!options.tls_ca_file.empty()) {
    throw std::invalid_argument("tls_ca_file: " + options.tls_ca_file +
                                ": no server is written with tls://, so it would verify nobody");
  }
  if (!options.tls_pins.empty()) {
    throw std::invalid_argument("tls_pins: " + options.tls_pins.front().to_text() +
                                ": no server is written with tls://, so it would verify nobody");
  }
}

void check_transport(Transport transport) {
  if (transport == Transport::udp || transport == Transport::tcp || transport == Transport::tls) {
    return;
  }
  const std::string_view word = to_string(transport);
  throw std::invalid_argument("transport: " + (word.empty() ? "none" : std::string(word)) +
                              " is not udp, tcp or tls");
}

void check_rate(const Rate& rate) {
  if (!std::isfinite(rate.per_second) || rate.per_second <= 0) {
    throw std::invalid_argument("rate: " + std::to_string(rate.per_second) +
                                " a second is no number above 0");
  }
  if (rate.burst == 0) throw std::invalid_argument("rate: a burst of 0 would ask nobody");
}

}  // namespace

void validate(const Options& options) {
  check_duration("timeout", options.timeout);
  check_duration("first_wait", options.first_wait);
  if (options.longest_wait) check_duration("longest_wait", *options.longest_wait);
  if (options.attempts == 0U) {
    throw std::invalid_argument("attempts: 0 would ask nobody");
  }
  if (options.window == 0 || options.window > Options::kMaxWindow) {
    throw std::invalid_argument("window: " + std::to_string(options.window) +
                                " is not between 1 and " + std::to_string(Options::kMaxWindow));
  }
  if (options.serve_stale) check_serve_stale(*options.serve_stale);
  if (options.rate) check_rate(*options.rate);
  check_transport(options.transport);
  for (const Server& server : options.servers) check_server(server, options);
  check_tls(options);
  validate(options.policy);
}

}  // namespace nullmx::inline v0
