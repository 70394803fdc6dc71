// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "net/endpoint.hpp"
#include "net/message_socket.hpp"

namespace nullmx::test {

/// The other end of a connection, in plain system calls.
class Listener : public testing::Test {
 protected:
  Listener() {
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof any;
    EXPECT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&any), size), 0);
    EXPECT_EQ(listen(listener.get(), 1), 0);
    EXPECT_EQ(getsockname(listener.get(), reinterpret_cast<sockaddr*>(&any), &size), 0);
    server.port = ntohs(any.sin_port);
  }
  Descriptor connected() const { return *connect_to(server, SocketKind::stream); }
  void accept_one() { far = Descriptor(accept(listener.get(), nullptr, nullptr)); }

  void say(std::string_view bytes) const {
    EXPECT_EQ(send(far.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }
  static bool waits_for(int descriptor, short event) {
    pollfd ready{descriptor, event, 0};
    return poll(&ready, 1, 5'000) == 1;
  }
  /// What the socket hands over once there is something to read.
  static std::vector<std::string> received(MessageSocket& socket) {
    waits_for(socket.descriptor(), POLLIN);
    std::vector<std::string> messages;
    socket.receive([&](Bytes message) { messages.emplace_back(message.begin(), message.end()); });
    return messages;
  }

  Server server{IpAddress(IpAddress::V4{127, 0, 0, 1}), 0};
  Descriptor listener{socket(AF_INET, SOCK_STREAM, 0)};
  Descriptor far;
};

}  // namespace nullmx::test
