// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "scripted_server.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace nullmx::bench {
namespace {

constexpr std::size_t kBatch = 64;
constexpr std::size_t kLargest = 65'535;

Descriptor checked(int descriptor, const char* what) {
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), what);
  return Descriptor(descriptor);
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool bind_to(const Descriptor& socket, std::uint16_t port) {
  const sockaddr_in address = loopback(port);
  return bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

std::uint16_t port_of(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

}  // namespace

ScriptedServer::ScriptedServer(Script script)
    : script_(std::move(script)), stop_(checked(eventfd(0, EFD_CLOEXEC), "eventfd")) {
  constexpr int kTries = 100;
  for (int i = 0; port_ == 0; ++i) {
    udp_ = checked(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    listener_ = checked(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    bind_to(udp_, 0);
    if (bind_to(listener_, port_of(udp_)) && listen(listener_.get(), 16) == 0) {
      port_ = port_of(udp_);
    } else if (i == kTries) {
      throw std::system_error(errno, std::generic_category(), "bind");
    }
  }
  thread_ = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer() {
  eventfd_write(stop_.get(), 1);
  thread_.join();
}

Server ScriptedServer::server() const {
  return *Server::parse("127.0.0.1:" + std::to_string(port_));
}

void ScriptedServer::run() {
  for (;;) {
    std::array<pollfd, 4> watched{pollfd{stop_.get(), POLLIN, 0}, pollfd{udp_.get(), POLLIN, 0},
                                  pollfd{listener_.get(), POLLIN, 0},
                                  pollfd{stream_.get(), POLLIN, 0}};
    poll(watched.data(), watched.size(), -1);
    if (watched[0].revents != 0) return;
    if (watched[1].revents != 0) take_datagram();
    if (watched[2].revents != 0) accept_stream();
    if (watched[3].revents != 0) take_stream();
  }
}

void ScriptedServer::take_datagram() {
  std::array<std::uint8_t, kLargest> buffer;
  sockaddr_in from{};
  socklen_t size = sizeof from;
  const ssize_t count = recvfrom(udp_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT,
                                 reinterpret_cast<sockaddr*>(&from), &size);
  if (count <= 0) return;
  const std::span message(buffer.data(), static_cast<std::size_t>(count));
  script_({message, true, ntohs(from.sin_port),
           [this, &from](std::span<const std::string> replies) { send_datagrams(from, replies); }});
}

void ScriptedServer::send_datagrams(const sockaddr_in& to,
                                    std::span<const std::string> replies) const {
  sockaddr_in peer = to;
  std::array<iovec, kBatch> parts;
  std::array<mmsghdr, kBatch> headers{};
  while (!replies.empty()) {
    const auto some = replies.first(std::min(replies.size(), kBatch));
    for (std::size_t i = 0; i < some.size(); ++i) {
      parts[i] = {const_cast<char*>(some[i].data()), some[i].size()};
      headers[i].msg_hdr = {&peer, sizeof peer, &parts[i], 1, nullptr, 0, 0};
    }
    sendmmsg(udp_.get(), headers.data(), static_cast<unsigned>(some.size()), 0);
    replies = replies.subspan(some.size());
  }
}

void ScriptedServer::accept_stream() {
  stream_ = Descriptor(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
  in_.clear();
}

void ScriptedServer::take_stream() {
  std::array<char, kLargest> buffer;
  const ssize_t count = recv(stream_.get(), buffer.data(), buffer.size(), 0);
  if (count <= 0) {
    stream_ = Descriptor();
    return;
  }
  in_.append(buffer.data(), static_cast<std::size_t>(count));
  const auto octet = [this](std::size_t at) { return static_cast<std::uint8_t>(in_[at]); };
  while (in_.size() > 2) {
    const auto length = static_cast<std::size_t>(octet(0) << 8 | octet(1));
    if (in_.size() - 2 < length) return;
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(in_.data()) + 2;
    script_({{begin, length}, false, 0, [this](std::span<const std::string> replies) {
               for (const std::string& reply : replies) {
                 std::string frame{static_cast<char>(reply.size() >> 8),
                                   static_cast<char>(reply.size() & 0xff)};
                 frame += reply;
                 send(stream_.get(), frame.data(), frame.size(), MSG_NOSIGNAL);
               }
             }});
    in_.erase(0, length + 2);
  }
}

}  // namespace nullmx::bench
