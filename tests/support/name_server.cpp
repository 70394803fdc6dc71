// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/name_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "core/writer.hpp"

namespace nullmx::test {
namespace {

constexpr int kBindings = 100;

struct Where {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  /// The ports of IPv4 and IPv6 stand in the same place.
  std::uint16_t port() const {
    sockaddr_in v4{};
    std::memcpy(&v4, &storage, sizeof v4);
    return ntohs(v4.sin_port);
  }
};

Where where(const Server& server) {
  Where at;
  if (server.address.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(server.port);
    std::memcpy(&v4.sin_addr, server.address.data(), 4);
    std::memcpy(&at.storage, &v4, at.size = sizeof v4);
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(server.port);
    std::memcpy(&v6.sin6_addr, server.address.data(), 16);
    std::memcpy(&at.storage, &v6, at.size = sizeof v6);
  }
  return at;
}

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

Descriptor open_socket(const Server& server, int type) {
  const int family = server.address.is_v4() ? AF_INET : AF_INET6;
  return Descriptor(checked(socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket"));
}

std::uint16_t port_of(const Descriptor& descriptor) {
  Where at;
  checked(getsockname(descriptor.get(), at.get(), &at.size), "getsockname");
  sockaddr_in v4{};  // the port stands at the same place in both families
  std::memcpy(&v4, &at.storage, sizeof v4);
  return ntohs(v4.sin_port);
}

void share_port(const Descriptor& descriptor) {
  const int yes = 1;
  checked(setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), "REUSEADDR");
  checked(setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes), "REUSEPORT");
}

Descriptor open_at(const Server& server, int type) {
  Descriptor descriptor = open_socket(server, type);
  share_port(descriptor);
  const Where same = where(server);
  checked(bind(descriptor.get(), same.get(), same.size), "bind");
  return descriptor;
}

std::string length_of(std::string_view message) {
  std::string octets;
  append_u16(octets, static_cast<std::uint16_t>(message.size()));
  return octets;
}

}  // namespace

std::uint16_t Received::id() const {
  return static_cast<std::uint16_t>(static_cast<std::uint8_t>(message.at(0)) << 8 |
                                    static_cast<std::uint8_t>(message.at(1)));
}

Question Received::question() const {
  std::size_t end = 12;
  while (message.at(end) != '\0') end += 1 + static_cast<std::size_t>(message.at(end));
  const auto name = Name::from_wire(std::string_view(message).substr(12, end - 11));
  if (!name) throw std::invalid_argument("a query without a name");
  return {*name, static_cast<RrType>(static_cast<std::uint8_t>(message.at(end + 2)))};
}

NameServer::NameServer(Loop& loop, Behaviour behaviour, std::string_view address, Tcp tcp,
                       LayerFactory layer)
    : loop_(loop),
      behaviour_(std::move(behaviour)),
      layer_(std::move(layer)),
      server_{IpAddress::from_text(address).value(), 0, {}},
      self_(std::make_shared<NameServer*>(this)) {
  bind_both();
  serve(tcp);
}

NameServer::NameServer(Loop& loop, Behaviour behaviour, const Server& at, Tcp tcp,
                       LayerFactory layer)
    : loop_(loop),
      behaviour_(std::move(behaviour)),
      layer_(std::move(layer)),
      server_(at),
      udp_(open_at(server_, SOCK_DGRAM)),
      self_(std::make_shared<NameServer*>(this)) {
  if (tcp == Tcp::open) tcp_ = open_at(server_, SOCK_STREAM);
  serve(tcp);
}

void NameServer::serve(Tcp tcp) {
  loop_.watch(udp_.get(), Loop::Interest::read, [this](Loop::Interest) { read_datagrams(); });
  if (tcp == Tcp::closed) return;  // bound but not listening: RST
  checked(listen(tcp_.get(), 64), "listen");
  loop_.watch(tcp_.get(), Loop::Interest::read, [this](Loop::Interest) { accept_connections(); });
}

/// The port that the system gives for UDP may be taken for TCP: then another one.
void NameServer::bind_both() {
  for (int i = 0; i < kBindings; ++i) {
    server_.port = 0;
    udp_ = open_socket(server_, SOCK_DGRAM);
    const Where any = where(server_);
    checked(bind(udp_.get(), any.get(), any.size), "bind");
    server_.port = port_of(udp_);
    tcp_ = open_socket(server_, SOCK_STREAM);
    const Where same = where(server_);
    if (bind(tcp_.get(), same.get(), same.size) == 0) return;
  }
  throw std::runtime_error("no port for both UDP and TCP");
}

NameServer::~NameServer() {
  loop_.unwatch(udp_.get());
  if (tcp_) loop_.unwatch(tcp_.get());
  for (const auto& [descriptor, connection] : connections_) loop_.unwatch(descriptor);
}

std::size_t NameServer::count(Carrier carrier) const {
  const auto same = [carrier](const Received& one) { return one.carrier == carrier; };
  return static_cast<std::size_t>(std::ranges::count_if(received_, same));
}

void NameServer::take(const Received& received) {
  received_.push_back(received);
  behaviour_(received);
}

void NameServer::read_datagrams() {
  for (;;) {
    std::array<char, 65'536> buffer;
    Where from;
    const ssize_t size =
        recvfrom(udp_.get(), buffer.data(), buffer.size(), 0, from.get(), &from.size);
    if (size < 0) return;
    Received received;
    received.message.assign(buffer.data(), static_cast<std::size_t>(size));
    received.from_port = from.port();
    received.reply_from = [from](const NameServer& other, std::string_view message) {
      sendto(other.udp_.get(), message.data(), message.size(), MSG_NOSIGNAL, from.get(), from.size);
    };
    received.reply = [self = std::weak_ptr(self_),
                      from_any = received.reply_from](std::string_view message) {
      if (const auto server = self.lock()) from_any(**server, message);
    };
    take(received);
  }
}

void NameServer::accept_connections() {
  for (;;) {
    Descriptor descriptor(accept4(tcp_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!descriptor) return;
    const int number = descriptor.get();
    const int yes = 1;  // what is sent octet by octet leaves so
    checked(setsockopt(number, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes), "NODELAY");
    Connection connection{
        std::move(descriptor), ++connections_made_, {}, layer_ ? layer_() : nullptr};
    connections_.insert_or_assign(number, std::move(connection));
    loop_.watch(number, Loop::Interest::read,
                [this, number](Loop::Interest) { read_stream(number); });
  }
}

void NameServer::read_stream(int descriptor) {
  std::array<char, 65'536> buffer;
  const ssize_t size = recv(descriptor, buffer.data(), buffer.size(), 0);
  if (size < 0 && errno == EAGAIN) return;
  if (size <= 0) return close_stream(descriptor);
  const std::string_view octets(buffer.data(), static_cast<std::size_t>(size));
  Connection& connection = connections_.at(descriptor);
  std::string& in = connection.in;
  in += connection.layer ? connection.layer->receive(octets) : std::string(octets);
  if (connection.layer) write_stream(descriptor, connection.layer->outgoing());
  std::vector<std::string> messages;
  while (in.size() >= 2) {
    const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(in[i]); };
    const auto length = static_cast<std::size_t>(octet(0) << 8 | octet(1));
    if (in.size() < 2 + length) break;
    messages.push_back(in.substr(2, length));
    in.erase(0, 2 + length);
  }
  std::vector<Received> received;
  for (std::string& message : messages) {
    received.push_back(over_stream(descriptor, std::move(message)));
  }
  const bool is_over = connection.layer && connection.layer->is_over();
  if (is_over) return reset_stream(descriptor);
  for (const Received& one : received) take(one);  // may close the connection
}

Received NameServer::over_stream(int descriptor, std::string message) {
  const std::size_t serial = connections_.at(descriptor).serial;
  const auto with_stream = [self = std::weak_ptr(self_), descriptor, serial](auto act) {
    const auto server = self.lock();
    if (!server) return;
    const auto connection = (*server)->connections_.find(descriptor);
    const bool is_open = connection != (*server)->connections_.end();
    if (is_open && connection->second.serial == serial) act(**server);
  };
  const auto raw = [with_stream, descriptor](std::string_view bytes) {
    with_stream([&](NameServer& server) {
      Layer* const layer = server.connections_.at(descriptor).layer.get();
      if (layer == nullptr) return server.write_stream(descriptor, bytes);
      layer->say(bytes);
      server.write_stream(descriptor, layer->outgoing());
      if (layer->is_over()) server.reset_stream(descriptor);
    });
  };
  Received received;
  received.message = std::move(message);
  received.carrier = Carrier::stream;
  received.raw = raw;
  received.reply = [raw](std::string_view reply) { raw(length_of(reply) + std::string(reply)); };
  received.hang_up = [with_stream, descriptor] {
    with_stream([&](NameServer& server) { server.close_stream(descriptor); });
  };
  received.reset = [with_stream, descriptor] {
    with_stream([&](NameServer& server) { server.reset_stream(descriptor); });
  };
  return received;
}

void NameServer::write_stream(int descriptor, std::string_view bytes) {
  ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void NameServer::reset_stream(int descriptor) {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close_stream(descriptor);
}

void NameServer::close_stream(int descriptor) {
  loop_.unwatch(descriptor);
  connections_.erase(descriptor);
}

ClosedPort::ClosedPort() : server_{IpAddress::from_text("127.0.0.1").value(), 0, {}} {
  udp_ = open_socket(server_, SOCK_DGRAM);
  const Where any = where(server_);
  checked(bind(udp_.get(), any.get(), any.size), "bind");
  server_.port = port_of(udp_);
  // Connected to a port that nobody asks from: every other datagram finds no socket here.
  const Where discard = where({server_.address, 9, {}});
  checked(connect(udp_.get(), discard.get(), discard.size), "connect");
  share_port(udp_);
}

}  // namespace nullmx::test
