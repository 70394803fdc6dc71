// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bulk_mix.hpp"
#include "nullmx/policy.hpp"

namespace nullmx::bench {

enum class Way : std::uint8_t { udp, tcp, tls };

/// The name in the responder's certificate.
inline constexpr const char* kResponderName = "responder.test";

/// What a client does in one round: every lookup once, at most `window` at a time.
struct Task {
  std::uint16_t port = 0;
  std::string server;  // instead of 127.0.0.1 and the port
  Way way = Way::udp;
  std::string certificate;
  Policy policy;
  std::vector<std::uint32_t> numbers;
  Names names = Names::alike;
  std::size_t window = 0;
  std::size_t threads = 0;      // of a Pool
  std::size_t connections = 1;  // of dnsperf
  std::size_t repeats = 1;      // the same lookups, by a client that knows nothing of the last time
};

/// Where a Task has its server.
struct ServerAddress {
  std::string address;
  std::uint16_t port = 0;
};
ServerAddress address_of(const Task& task);

/// What came out of a lookup, for each of them.
struct Tally {
  std::array<std::uint64_t, kKinds> counts{};
  std::uint64_t bad = 0;  // failures, and outcomes that the rule of the zone does not say

  void add(std::uint32_t number, std::optional<Kind> outcome) {
    if (outcome != kind_of(number)) {
      ++bad;
    } else {
      ++counts[static_cast<std::size_t>(*outcome)];
    }
  }
};

/// Clients call begin() before the first lookup and end() after the last, so that what is set up
/// once a program is not counted.  What comes between a later pair is added.
class Stopwatch {
 public:
  virtual ~Stopwatch() = default;
  virtual void begin() = 0;
  virtual void end() = 0;

  /// After end(), for the lookups of another program that has a watch of its own.
  virtual void took(double seconds) = 0;
};

using Client = Tally (*)(const Task&, Stopwatch&);

/// c-ares as a program uses it without this library: epoll, ares_query and ares_parse_mx_reply on
/// one channel, over UDP.  No verdict, no cache.
Tally run_raw(const Task& task, Stopwatch& watch);

/// The sockets of this library and nothing else: no c-ares, no reading of what comes, no retries.
/// What the kernel asks for alone.
Tally run_bare(const Task& task, Stopwatch& watch);

/// A Validator over an empty Cache: verdict and cache insert included.
Tally run_nullmx(const Task& task, Stopwatch& watch);

/// A Pool over an empty Cache, whose check_all() the program's thread runs.
Tally run_pool(const Task& task, Stopwatch& watch);

/// The same, but callbacks start the next check, and the program's thread sleeps.
Tally run_pool_callbacks(const Task& task, Stopwatch& watch);

}  // namespace nullmx::bench
