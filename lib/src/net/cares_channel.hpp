// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "net/message_socket.hpp"
#include "net/open_queries.hpp"
#include "net/random.hpp"
#include "net/udp_ports.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/result.hpp"

struct ares_channeldata;

namespace nullmx::inline v0 {

/// A c-ares channel to one server over one transport, under our own socket functions.
///
/// c-ares opens and closes its sockets, draws ids where it does (1.20 and later), and matches
/// replies to queries by them.  It never sees the messages: it gets an envelope, a query for the
/// root with nothing behind the question, and where that would leave, the message of the query
/// leaves under the envelope's id.  A message that comes in is looked at first; if it answers a
/// query, c-ares gets an empty reply to its envelope, and otherwise nothing.  That makes all
/// versions alike: 1.18 cuts eleven octets off a query when a server does not know EDNS, 1.33 adds
/// a cookie to it, 1.34 refuses names that are no host names, and closes the socket with every
/// query on it when one reply is malformed.
///
/// A socket of c-ares is a line here: a number, behind which stands a connection, or for UDP as
/// many sockets as UdpPorts finds right.
///
/// Times are not its business either: a query ends by a reply, by the socket, or by retire().
class CaresChannel {
 public:
  /// Queries that have ended: by `failure` (network, tls, local, timeout), or by `reply`, as
  /// received.
  using Ended = OpenQueries::Queries;

  /// Takes them off the front; those that it leaves, by an exception, come again with the next.
  /// Runs from Loop::process(), on no stack frame of c-ares, also when nothing but room was won.
  /// May call everything but the destructor.
  using OnTurn = std::function<void(Ended&)>;

  /// A connection on its way to the server; the fault is of errno.h.
  using Connect = std::function<Result<std::unique_ptr<MessageSocket>, int>()>;

  enum class Case : bool { kept, varied };
  struct OverUdp {
    Server server;
    UdpPorts::Spread spread = UdpPorts::Spread::no;
    Case letters = Case::kept;
  };

  /// Beyond it c-ares draws ids ever longer: for 65,536 for ever.
  static constexpr std::size_t kMaxOpen = 32'000;

  /// So many messages that answer nothing are no accident (RFC 5452 §9.3).
  static constexpr std::int64_t kSuspicious = 100;

  /// Both throw std::system_error when c-ares cannot start.
  CaresChannel(Loop& loop, const OverUdp& way, OnTurn on_turn);
  CaresChannel(Loop& loop, Connect connect, OnTurn on_turn);
  ~CaresChannel();
  CaresChannel(const CaresChannel&) = delete;
  CaresChannel& operator=(const CaresChannel&) = delete;

  bool is_stream() const noexcept { return !ports_; }
  std::size_t open() const noexcept { return open_.size(); }
  bool has_room() const noexcept { return open() < kMaxOpen; }

  /// Each query ends once, later; the id of `message` is set here.
  void send(QueryToken token, const Question& question, std::string message);

  /// Ends a query that nobody waits for any more; it is not handed over.
  void retire(QueryToken token);

  /// So much has come in its stead that its reply may have been lost under it.
  bool is_under_fire(QueryToken token);

  /// A query of a stream has been waited for since `since`.  If nothing has come over its
  /// connection in that time, the connection is dead, whatever the kernel thinks of it: says so,
  /// and ends it with its queries.
  bool was_dead(QueryToken token, Clock::time_point since);

  /// Messages that answered no query and were dropped.
  std::uint64_t strangers() const noexcept { return strangers_; }

 private:
  friend struct CaresHooks;

  struct Line {
    std::unique_ptr<MessageSocket> connection;  // none for UDP
    std::string inbox;                          // for c-ares
    std::size_t read_to = 0;
    bool queued = false;   // has messages for flush()
    bool writing = false;  // waits until the kernel takes more
    std::uint64_t heard = 0;
    Clock::time_point heard_last{};
    bool dead = false;

    std::size_t unread() const noexcept { return inbox.size() - read_to; }
    int error() const noexcept;
    Detail failure() const noexcept;
  };
  /// How a connection ended: c-ares closes it first and then ends its queries.
  struct Break {
    Detail failure = Detail::network;
    std::uint64_t heard = 0;
  };
  struct Destroy {
    void operator()(ares_channeldata* channel) const noexcept;
  };

  // What c-ares calls.
  int open_line();
  void close_line(int number);
  std::ptrdiff_t read(int number, char* buffer, std::size_t size);
  void write(int number, std::string_view bytes);
  void ended(OpenQuery& query, Detail failure);

  int open_connection(Line& line, int number);
  void leave(OpenQuery& query, int number);
  void flush(int number);
  void leave_by_port(OpenQuery& query);
  UdpPorts::Listener listener();
  void on_ready(int number);
  void arrived(std::uint64_t socket, Bytes message);
  void lost(std::uint64_t socket, std::uint16_t id, int error);
  void broke(std::uint64_t socket, int error);
  void fail(OpenQuery& query, Detail failure);
  void put_reply(OpenQuery& query);
  std::int64_t unexplained() const noexcept;
  bool is_suspicious(const OpenQuery& query) const noexcept;
  void turn_soon();
  void turn();
  void drain(int number);
  void listen(int number);

  Loop& loop_;
  Connect connect_;
  OnTurn on_turn_;
  Case letters_ = Case::kept;
  RandomNumbers numbers_;
  OpenQueries open_;
  OpenQuery* leaving_ = nullptr;  // the one whose envelope c-ares has just been given
  std::map<int, Line> lines_;
  int last_line_ = 0;
  int open_error_ = 0;
  Ended ended_;
  std::optional<Loop::TimerId> turn_;
  std::uint64_t strangers_ = 0;
  std::uint64_t retired_ = 0;   // each of these may have a late reply, which is no forgery
  std::optional<Break> break_;  // that c-ares is being told of
  bool closing_ = false;
  std::shared_ptr<CaresChannel*> self_;  // tasks of the Loop may outlive this
  std::optional<UdpPorts> ports_;
  std::unique_ptr<ares_channeldata, Destroy> channel_;
};

}  // namespace nullmx::inline v0
