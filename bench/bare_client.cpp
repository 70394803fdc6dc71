// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include <poll.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "net/datagrams.hpp"
#include "net/endpoint.hpp"
#include "round.hpp"

namespace nullmx::bench {
namespace {

/// Who is asked under an id, and whether the answer has come.
struct Asked {
  std::uint32_t number = 0;
  bool open = false;
};

/// By the counts of the header alone.
std::optional<Kind> outcome_of(Bytes reply) {
  constexpr int kNxDomain = 3;
  if ((reply[3] & 0x0f) == kNxDomain) return Kind::absent;
  switch (reply[7]) {
    case 0:
      return Kind::address_only;
    case 1:
      return Kind::null_mx;
    default:
      return Kind::two_mx;
  }
}

class BareClient {
 public:
  BareClient(const Task& task, Stopwatch& watch)
      : task_(task), watch_(watch), socket_(connected(task), buffers_) {}

  Tally run() {
    watch_.begin();
    while (next_ < task_.numbers.size() && next_ - done_ < task_.window) ask();
    while (done_ < task_.numbers.size()) {
      socket_.flush();
      pollfd readable{socket_.descriptor(), POLLIN, 0};
      poll(&readable, 1, /*timeout=*/-1);
      socket_.receive([this](Bytes reply) { take(reply); });
    }
    watch_.end();
    return tally_;
  }

 private:
  static Descriptor connected(const Task& task) {
    const std::string text =
        task.server.empty() ? "127.0.0.1:" + std::to_string(task.port) : task.server;
    auto socket = connect_to(*Server::parse(text), SocketKind::datagram);
    if (!socket) throw std::runtime_error("no socket to " + text);
    return *std::move(socket);
  }

  void ask() {
    const auto id = static_cast<std::uint16_t>(next_);
    const std::uint32_t number = task_.numbers[next_++];
    asked_[id] = {number, true};
    const auto name = Name::from_text(domain_of(number, task_.names));
    socket_.send(build_query({*name, RrType::mx}, id));
  }

  void take(Bytes reply) {
    Asked& asked = asked_[static_cast<std::size_t>(reply[0] << 8 | reply[1])];
    if (!asked.open) return;
    asked.open = false;
    tally_.add(asked.number, outcome_of(reply));
    ++done_;
    if (next_ < task_.numbers.size()) ask();
  }

  const Task& task_;
  Stopwatch& watch_;
  DatagramBuffers buffers_;
  Datagrams socket_;
  std::array<Asked, 65'536> asked_{};
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  Tally tally_;
};

}  // namespace

Tally run_bare(const Task& task, Stopwatch& watch) {
  return std::make_unique<BareClient>(task, watch)->run();
}

}  // namespace nullmx::bench
