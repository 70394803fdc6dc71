// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/message.hpp"

namespace nullmx::inline v0 {

/// Which server is asked next, how, and how long it is waited for: the rules of one question,
/// without input, output or clock.  Servers are asked in turn; one that has failed is not asked
/// again, one that is silent is asked again and waited for twice as long.
class Retries {
 public:
  /// RFC 9520 §3.1: three queries to a server over a transport, then it counts as unresponsive.
  static constexpr unsigned kMostTries = 3;

  struct Limits {
    std::size_t servers = 0;
    unsigned attempts = kMostTries;  // beyond kMostTries: kMostTries
    std::chrono::milliseconds first_wait{};
  };

  struct Try {
    std::size_t server = 0;
    Carrier carrier = Carrier::datagram;
    Edns edns = Edns::yes;
    std::chrono::milliseconds wait{};
    friend bool operator==(const Try&, const Try&) = default;
  };

  explicit Retries(const Limits& limits);

  /// Counts it as made.  Nothing: every server has failed or had its tries.
  std::optional<Try> next();

  /// Its answer was a failure: ask the others.
  void give_up(std::size_t server);

  /// It does not know EDNS: it is asked again without, next and once (RFC 6891 §7).
  void without_edns(const Try& failed);

  /// Its answer did not fit: it is asked over a stream from now on, next (RFC 7766 §5).
  void over_stream(const Try& failed);

  /// The connection ended before the answer: a server may close one at any time, so it is asked
  /// again over another, next and once (RFC 7766 §6.2.4).
  void reconnect(const Try& failed);

  /// next() would ask the same server in another way: no reason to wait for others before.
  bool has_better_way() const noexcept { return better_.has_value(); }

 private:
  struct Server {
    Carrier carrier = Carrier::datagram;
    Edns edns = Edns::yes;
    std::array<unsigned, 2> tries{};  // by Carrier
    bool reconnected = false;
    bool given_up = false;
  };

  std::optional<Try> attempt(std::size_t server, unsigned most);

  Limits limits_;
  std::vector<Server> servers_;
  std::size_t turn_ = 0;
  std::optional<std::size_t> better_;
};

}  // namespace nullmx::inline v0
