// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "net/descriptor.hpp"
#include "nullmx/options.hpp"

namespace nullmx::bench {

/// A name server on 127.0.0.1 that does what its script says, on a thread of its own: UDP, and TCP
/// at the same port.
class ScriptedServer {
 public:
  /// A query, and the way back.  Over UDP several replies may leave with one system call.
  struct Query {
    std::span<const std::uint8_t> message;
    bool is_datagram = true;
    std::uint16_t peer_port = 0;
    std::function<void(std::span<const std::string> replies)> reply;
  };
  using Script = std::function<void(const Query&)>;

  /// Throws std::system_error.
  explicit ScriptedServer(Script script);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  Server server() const;

 private:
  void run();
  void take_datagram();
  void accept_stream();
  void take_stream();
  void send_datagrams(const sockaddr_in& to, std::span<const std::string> replies) const;

  Script script_;
  Descriptor udp_;
  Descriptor listener_;
  Descriptor stop_;
  Descriptor stream_;  // one connection at a time
  std::string in_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace nullmx::bench
