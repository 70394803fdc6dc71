// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "net/envelope.hpp"
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
/// query, that is told at once, and c-ares gets an empty reply to its envelope when the turn ends;
/// otherwise it gets nothing.  That makes all versions alike: 1.18 cuts eleven octets off a query
/// when a server does not know EDNS, 1.33 adds a cookie to it, 1.34 refuses names that are no host
/// names, and closes the socket with every query on it when one reply is malformed.
///
/// A socket of c-ares is a line here: a number, behind which stands a connection, or for UDP as
/// many sockets as UdpPorts finds right.
///
/// Times are not its business either: a query ends by a reply, by the socket, or by retire().
class CaresChannel {
 public:
  /// What became of a query.
  struct Outcome {
    Detail failure = Detail::none;  // network, tls, local, timeout; none: there is a reply
    Bytes reply{};                  // as received; gone when the call returns
    bool doubtful = false;          // the reply may be a forger's
    bool had_taken = false;         // the connection that failed had taken queries
  };

  /// Called from Loop::process(), on no stack frame of c-ares.  May call everything but the
  /// destructor.
  class Listener {
   public:
    /// Once for each query that was not retired; `asker` is what send() was told.
    virtual void ended(std::uint64_t asker, const Outcome& outcome) noexcept = 0;

    /// A message has come that answers no query, and was dropped.
    virtual void strayed() noexcept = 0;

    /// After all that had ended in a turn, also when nothing but room was won.
    virtual void turned() = 0;

   protected:
    ~Listener() = default;
  };

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

  /// Both throw std::system_error when c-ares cannot start.  `listener` outlives it.
  CaresChannel(Loop& loop, const OverUdp& way, Listener& listener);
  CaresChannel(Loop& loop, Connect connect, Listener& listener);
  ~CaresChannel();
  CaresChannel(const CaresChannel&) = delete;
  CaresChannel& operator=(const CaresChannel&) = delete;

  bool is_stream() const noexcept { return !ports_; }
  std::size_t open() const noexcept { return open_.size(); }
  bool has_room() const noexcept { return open() < kMaxOpen; }

  /// alone: no part of a longer datagram, which something on the way may not let through.
  enum class Manner : bool { usual, alone };

  /// `message` is a whole query; its id and the case of its letters are set here.  It ends once,
  /// later.
  QueryToken send(std::uint64_t asker, std::string& message, Manner manner = Manner::usual);

  /// Ends a query that nobody waits for any more; it is not handed over.
  void retire(QueryToken token) noexcept;

  /// So much has come in its stead that its reply may have been lost under it.
  bool is_under_fire(QueryToken token) noexcept;

  /// Its connection stands, and has taken queries.
  bool has_taken(QueryToken token) noexcept;

  enum class Dead : std::uint8_t { no, before_it_took_any, with_queries };

  /// A query of a stream has been waited for since `since`.  If no answer has come over its
  /// connection in that time, to it or to another, the connection is dead, whatever the kernel
  /// thinks of it and whatever noise comes: says so, and ends it with its queries.  So it does
  /// where the query has ended with its connection, and nobody was told yet.
  Dead was_dead(QueryToken token, Clock::time_point since) noexcept;

  /// Messages that answered no query and were dropped.
  std::uint64_t strangers() const noexcept { return strangers_; }

 private:
  friend struct CaresHooks;
  using Closing = Chain<OpenQuery, &OpenQuery::closing>;
  using Failed = Chain<OpenQuery, &OpenQuery::failed>;

  struct Line {
    std::unique_ptr<MessageSocket> connection;  // none for UDP
    Closing closing;                            // queries whose envelopes c-ares has still to close
    std::array<char, kFramedEnvelope> reply{};  // the one that it is reading
    std::size_t reply_size = 0;
    std::size_t read_to = 0;
    std::uint64_t read_in_all = 0;
    bool queued = false;   // has messages for flush()
    bool writing = false;  // waits until the kernel takes more
    Clock::time_point answered_last{};
    bool dead = false;

    bool has_unread() const noexcept { return read_to < reply_size || !closing.empty(); }
    int error() const noexcept;
    Detail failure() const noexcept;
  };
  /// How a connection ended: c-ares closes it first and then ends its queries.
  struct Break {
    Detail failure = Detail::network;
    bool had_taken = false;  // queries, each of which may be why
  };
  /// The query whose envelope c-ares has just been given.
  struct Leaving {
    OpenQuery* query = nullptr;
    std::string* message = nullptr;
  };
  struct Destroy {
    void operator()(ares_channeldata* channel) const noexcept;
  };

  // What c-ares calls.
  int open_line();
  void close_line(int number) noexcept;
  std::ptrdiff_t read(int number, char* buffer, std::size_t size) noexcept;
  void write(int number, std::string_view bytes);
  void ended(OpenQuery& query, Detail failure) noexcept;

  int open_connection(Line& line, int number);
  Line* find_line(int number) noexcept;
  void push_stream() noexcept;
  void leave(OpenQuery& query, std::string_view message, int number);
  void flush_soon(Line& line, int number);
  void flush(int number);
  void leave_by_port(OpenQuery& query, std::string_view message);
  UdpPorts::Listener port_listener();
  void on_ready(int number);
  void arrived(std::uint64_t socket, Bytes message) noexcept;
  void lost(std::uint64_t socket, std::uint16_t id, int error);
  void broke(std::uint64_t socket, int error);
  void fail(OpenQuery& query, Detail failure) noexcept;
  void nobody_waits_for(OpenQuery& query) noexcept;
  void close_envelope(OpenQuery& query) noexcept;
  void next_reply(Line& line) noexcept;
  void hand_over_failed() noexcept;
  std::int64_t unexplained() const noexcept;
  bool is_suspicious(const OpenQuery& query) const noexcept;
  void turn_soon() noexcept;
  void turn();
  void drain(int number);
  void give_up(Line& line);
  void listen(int number);

  Loop& loop_;
  Connect connect_;
  Listener& listener_;
  Case letters_ = Case::kept;
  RandomNumbers numbers_;
  OpenQueries open_;
  Leaving leaving_;
  std::map<int, Line> lines_;
  int last_line_ = 0;
  int open_error_ = 0;
  Failed failed_;
  std::optional<Loop::TimerId> turn_;
  std::uint64_t strangers_ = 0;
  std::uint64_t retired_ = 0;   // each of these may have a late reply, which is no forgery
  std::optional<Break> break_;  // that c-ares is being told of
  bool is_closing_ = false;
  std::shared_ptr<CaresChannel*> self_;  // tasks of the Loop may outlive this
  std::optional<UdpPorts> ports_;
  std::unique_ptr<ares_channeldata, Destroy> channel_;
};

}  // namespace nullmx::inline v0
