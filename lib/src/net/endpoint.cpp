// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/endpoint.hpp"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace nullmx::inline v0 {
namespace {

/// Room for the replies to the questions of a whole window; the kernel gives what it allows.
constexpr int kBufferBytes = 4 << 20;

/// What the kernel counts for a datagram of some 200 to 700 octets; for a shorter one it is 768.
constexpr std::size_t kReplyBytes = 1'280;

/// A connection that stays silent this long, with data under way, is dead.
constexpr int kUserTimeoutMs = 10'000;

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

std::uint32_t index_of(const std::string& scope) {
  if (scope.empty()) return 0;
  if (const unsigned index = if_nametoindex(scope.c_str()); index != 0) return index;
  std::uint32_t number = 0;  // RFC 4007 §11.2: a zone may be written as its number
  std::from_chars(scope.data(), scope.data() + scope.size(), number);
  return number;
}

SocketAddress address_of(const Server& server) {
  SocketAddress address;
  if (server.address.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(server.port);
    std::memcpy(&v4.sin_addr, server.address.data(), server.address.size());
    address.size = sizeof v4;
    std::memcpy(&address.storage, &v4, sizeof v4);
    return address;
  }
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(server.port);
  v6.sin6_scope_id = index_of(server.scope);
  std::memcpy(&v6.sin6_addr, server.address.data(), server.address.size());
  address.size = sizeof v6;
  std::memcpy(&address.storage, &v6, sizeof v6);
  return address;
}

/// An option that the kernel does not give costs speed, not correctness.
void prefer(int descriptor, int level, int option, int value) {
  static_cast<void>(setsockopt(descriptor, level, option, &value, sizeof value));
}

Result<Descriptor, int> open_socket(const SocketAddress& server, SocketKind kind) {
  const int type = kind == SocketKind::datagram ? SOCK_DGRAM : SOCK_STREAM;
  Descriptor descriptor(
      socket(server.storage.ss_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, /*protocol=*/0));
  if (!descriptor) return errno;
  if (kind == SocketKind::datagram) {
    prefer(descriptor.get(), SOL_SOCKET, SO_RCVBUF, kBufferBytes);
    prefer(descriptor.get(), SOL_SOCKET, SO_SNDBUF, kBufferBytes);
  } else {
    prefer(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, 1);
    prefer(descriptor.get(), IPPROTO_TCP, TCP_USER_TIMEOUT, kUserTimeoutMs);
  }
  return descriptor;
}

/// Connected also for UDP: the kernel drops what comes from another address or port
/// (RFC 5452 §9.1), and tells of an unreachable server.
int connect_socket(int descriptor, const SocketAddress& server) {
  const auto* where = reinterpret_cast<const sockaddr*>(&server.storage);
  if (connect(descriptor, where, server.size) == 0 || errno == EINPROGRESS) return 0;
  return errno;
}

/// The port and any address of this machine.
int bind_port(int descriptor, sa_family_t family, std::uint16_t port) {
  SocketAddress own;
  if (family == AF_INET) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    own.size = sizeof v4;
    std::memcpy(&own.storage, &v4, sizeof v4);
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    own.size = sizeof v6;
    std::memcpy(&own.storage, &v6, sizeof v6);
  }
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&own.storage), own.size) == 0) return 0;
  return errno;
}

std::uint16_t random_port(RandomNumbers& numbers) {
  for (;;) {  // the numbers below are no port of ours: drawn again, so that all are as likely
    if (const std::uint16_t port = numbers.next(); port >= kFirstRandomPort) return port;
  }
}

}  // namespace

Result<Descriptor, int> connect_to(const Server& server, SocketKind kind) {
  const SocketAddress address = address_of(server);
  auto descriptor = open_socket(address, kind);
  if (!descriptor) return descriptor;
  if (const int error = connect_socket(descriptor->get(), address); error != 0) return error;
  return descriptor;
}

std::size_t room_for_replies(int socket) noexcept {
  int bytes = 0;
  socklen_t size = sizeof bytes;
  if (getsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, &size) != 0) return 1;
  return std::max(static_cast<std::size_t>(bytes) / kReplyBytes, std::size_t{1});
}

Result<Descriptor, int> connect_from_random_port(const Server& server, RandomNumbers& numbers) {
  constexpr int kMostDraws = 64;  // more are taken than not: the machine has other troubles
  const SocketAddress address = address_of(server);
  auto descriptor = open_socket(address, SocketKind::datagram);
  if (!descriptor) return descriptor;
  int error = EADDRINUSE;
  for (int draw = 0; draw < kMostDraws && error == EADDRINUSE; ++draw) {
    error = bind_port(descriptor->get(), address.storage.ss_family, random_port(numbers));
  }
  if (error == 0) error = connect_socket(descriptor->get(), address);
  if (error != 0) return error;
  return descriptor;
}

bool is_local_error(int error) noexcept {
  switch (error) {
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
    case ENOSPC:
    case EADDRINUSE:     // no port is free
    case EADDRNOTAVAIL:  // nor of those that the kernel gives
    case EAGAIN:
      return true;
    default:
      return false;
  }
}

}  // namespace nullmx::inline v0
