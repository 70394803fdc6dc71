// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "net/datagrams.hpp"
#include "net/random.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"
#include "nullmx/result.hpp"

namespace nullmx::inline v0 {

/// The UDP sockets to one server.  Where a forger may guess, a socket has a random port and carries
/// few queries for a short time (RFC 5452 §9.2); otherwise one does for as many queries as it has
/// room for the replies of, which may all come at once.
class UdpPorts {
 public:
  enum class Spread : bool { no, yes };

  static constexpr std::size_t kMostQueries = 32;
  static constexpr Clock::duration kLongestUse = std::chrono::seconds(2);

  /// Never that of another socket again, as its descriptor may be.
  using SocketId = std::uint64_t;

  /// Called from Loop::process().
  struct Listener {
    std::function<void(SocketId socket, Bytes message)> heard;
    std::function<void(SocketId socket, std::uint16_t id, int error)> lost;  // this message
    std::function<void(SocketId socket, int error)> broke;  // it carries nothing any more
    std::function<void()> turned;                           // after all that was ready was heard
  };

  UdpPorts(Loop& loop, Server server, Spread spread, Listener listener);
  ~UdpPorts();
  UdpPorts(const UdpPorts&) = delete;
  UdpPorts& operator=(const UdpPorts&) = delete;

  /// The socket for one more query, which uses it until done().  The fault is of errno.h.
  /// Throws std::system_error when the Loop cannot watch another one.
  Result<SocketId, int> take();

  /// The message leaves when the turn ends, or many are queued.
  void send(SocketId id, std::string_view message,
            Datagrams::Segments segments = Datagrams::Segments::yes);

  /// A query that used it has ended.
  void done(SocketId id) noexcept;

  /// Closes what is used no more.
  void tidy() noexcept;

  std::size_t sockets() const noexcept { return sockets_.size(); }

 private:
  struct Socket {
    std::unique_ptr<Datagrams> wire;
    Clock::time_point opened{};
    std::size_t queries = 0;  // that it has carried
    std::size_t open = 0;
    std::size_t room = 0;  // for open ones, without spread
    bool writing = false;  // waits until the kernel takes more
    bool queued = false;   // has messages for flush()
  };

  bool is_worn(const Socket& socket) const;
  Result<SocketId, int> open();
  void flush_soon();
  void flush();
  void on_ready(SocketId id);
  void receive(SocketId id);
  void look_after(SocketId id);
  void broke(SocketId id, int error);

  Loop& loop_;
  Server server_;
  Spread spread_;
  Listener listener_;
  RandomNumbers numbers_;
  DatagramBuffers buffers_;
  std::map<SocketId, Socket> sockets_;
  SocketId last_ = 0;
  std::optional<SocketId> current_;
  std::vector<SocketId> queued_;
  bool is_flush_due_ = false;
  std::shared_ptr<UdpPorts*> self_;  // tasks of the Loop may outlive this
};

}  // namespace nullmx::inline v0
