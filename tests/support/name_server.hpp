// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/message.hpp"
#include "net/descriptor.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"

namespace nullmx::test {

class NameServer;

/// A query as a name server received it, and the ways to treat it.  May be kept, to be answered
/// later or never.
struct Received {
  std::string message;
  Carrier carrier = Carrier::datagram;
  std::uint16_t from_port = 0;                          // UDP
  std::function<void(std::string_view message)> reply;  // over TCP with its length before it
  std::function<void(std::string_view bytes)> raw;      // TCP: without
  std::function<void(const NameServer& other, std::string_view message)> reply_from;  // UDP
  std::function<void()> hang_up;                                                      // TCP
  std::function<void()> reset;  // TCP: RST instead of FIN

  std::uint16_t id() const;
  Question question() const;
};

/// A UDP port of 127.0.0.1 that answers with ICMP port unreachable for as long as this lives, and
/// nobody else can take.  NameServer(loop, behaviour, port) opens it.
class ClosedPort {
 public:
  ClosedPort();
  Server server() const { return server_; }

 private:
  Server server_;
  Descriptor udp_;
};

/// What lies between the octets of a connection and its messages; TLS is one.
class Layer {
 public:
  virtual ~Layer() = default;

  /// Takes octets of the client; gives what they say.
  virtual std::string receive(std::string_view octets) = 0;
  virtual void say(std::string_view octets) = 0;

  /// What has to go to the client, once.
  virtual std::string outgoing() = 0;

  /// The connection is to be reset.
  virtual bool is_over() const = 0;
};
using LayerFactory = std::function<std::unique_ptr<Layer>()>;

/// A name server on loopback that does what a test says, on the test's own Loop: UDP and TCP on
/// one port that the system chose.
class NameServer {
 public:
  using Behaviour = std::function<void(const Received&)>;
  enum class Tcp : bool { closed, open };

  NameServer(Loop& loop, Behaviour behaviour, std::string_view address = "127.0.0.1",
             Tcp tcp = Tcp::open, LayerFactory layer = {});
  NameServer(Loop& loop, Behaviour behaviour, const ClosedPort& port)
      : NameServer(loop, std::move(behaviour), port.server()) {}

  /// At this port, also where another socket was or is: over UDP, and over TCP if that is open.
  NameServer(Loop& loop, Behaviour behaviour, const Server& at, Tcp tcp = Tcp::closed,
             LayerFactory layer = {});
  ~NameServer();
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;

  Server server() const { return server_; }
  const std::vector<Received>& received() const noexcept { return received_; }
  std::size_t count(Carrier carrier) const;
  std::size_t connections_made() const noexcept { return connections_made_; }
  std::size_t connections_open() const noexcept { return connections_.size(); }

 private:
  struct Connection {
    Descriptor descriptor;
    std::size_t serial = 0;  // the system gives the number of a closed descriptor again
    std::string in;
    std::unique_ptr<Layer> layer;
  };

  void bind_both();
  void serve(Tcp tcp);
  void read_datagrams();
  void accept_connections();
  void read_stream(int descriptor);
  void take(const Received& received);
  Received over_stream(int descriptor, std::string message);
  void write_stream(int descriptor, std::string_view bytes);
  void reset_stream(int descriptor);
  void close_stream(int descriptor);

  Loop& loop_;
  Behaviour behaviour_;
  LayerFactory layer_;
  Server server_;
  Descriptor udp_;
  Descriptor tcp_;
  std::map<int, Connection> connections_;
  std::size_t connections_made_ = 0;
  std::vector<Received> received_;
  std::shared_ptr<NameServer*> self_;  // what is kept may outlive the server
};

}  // namespace nullmx::test
