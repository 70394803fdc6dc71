// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "net/descriptor.hpp"

namespace nullmx::bench {

/// How a way through a network differs from the loopback.
struct Weather {
  double loss_percent = 0;  // of the queries, by numbers that are the same in every run
  std::chrono::microseconds delay{0};
};

/// Answers datagrams, many with one system call.
class UdpResponder {
 public:
  using Clock = std::chrono::steady_clock;

  UdpResponder(Descriptor bound, Weather weather);

  int descriptor() const noexcept { return socket_.get(); }

  /// Answers what has arrived, or keeps it until its delay is over.
  void process();

  /// When process() has to run next, though nothing arrives.
  std::optional<Clock::time_point> due() const;

 private:
  static constexpr unsigned kBatch = 64;

  struct Delayed {
    Clock::time_point due;
    sockaddr_in peer;
    std::string reply;
  };

  bool is_lost() noexcept;
  unsigned receive();
  void take(unsigned count);
  void take(std::span<const std::uint8_t> query, const sockaddr_in& peer);
  void send_due();
  void transmit();
  void begin_datagram(unsigned datagram, unsigned first);

  Descriptor socket_;
  Weather weather_;
  std::uint64_t random_;
  std::deque<Delayed> delayed_;
  Clock::time_point now_;  // when the queries came
  unsigned replies_ = 0;   // that have not left
  struct Buffers;
  struct Free {
    void operator()(Buffers* buffers) const noexcept;
  };
  std::unique_ptr<Buffers, Free> buffers_;
};

}  // namespace nullmx::bench
