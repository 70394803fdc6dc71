// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <stdexcept>

#include "durable_file.hpp"

namespace nullmx::sender {

/// A TCP port of 127.0.0.1 that the system chose.  While nobody listens, connections are refused.
class LoopbackPort {
 public:
  LoopbackPort() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* const address = reinterpret_cast<sockaddr*>(&address_);
    if (bind(socket_.number(), address, size) != 0 ||
        getsockname(socket_.number(), address, &size) != 0) {
      throw std::runtime_error("no port");
    }
  }

  std::uint16_t number() const { return ntohs(address_.sin_port); }

  void listen(int backlog = 8) {
    if (::listen(socket_.number(), backlog) != 0) throw std::runtime_error("cannot listen");
  }

  /// Nobody waits for a connection any more.
  void close() { shutdown(socket_.number(), SHUT_RDWR); }

  /// A client of it.
  Descriptor connect() const {
    Descriptor client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(client.number(), reinterpret_cast<const sockaddr*>(&address_), sizeof address_) !=
        0) {
      throw std::runtime_error("cannot connect");
    }
    return client;
  }

  /// Waits for a connection.
  Descriptor accept() {
    return Descriptor(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC));
  }

 private:
  Descriptor socket_;
  sockaddr_in address_{};
};

}  // namespace nullmx::sender
