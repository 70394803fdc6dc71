// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/endpoint.hpp"
#include "net/message_socket.hpp"
#include "net/open_queries.hpp"
#include "net/random.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/options.hpp"

struct ares_channeldata;

namespace nullmx::inline v0 {

/// A c-ares channel to one server over one transport, under our own socket functions.
///
/// c-ares opens and closes the sockets, draws ids where it does (1.20 and later), and matches
/// replies to queries by them.  It never sees the messages: it gets an envelope, a query for the
/// root with nothing behind the question, and where that would leave, the message of the query
/// leaves under the envelope's id.  A message that comes in is looked at first; if it answers a
/// query, c-ares gets an empty reply to its envelope, and otherwise nothing.  That makes all
/// versions alike: 1.18 cuts eleven octets off a query when a server does not know EDNS, 1.33 adds
/// a cookie to it, 1.34 refuses names that are no host names, and closes the socket with every
/// query on it when one reply is malformed.
///
/// Times are not its business either: a query ends by a reply, by the socket, or by retire().
class CaresChannel {
 public:
  struct Outcome {
    QueryToken token = 0;
    Detail failure = Detail::none;  // network, local, timeout
    std::string reply;              // without failure: as received
  };
  /// Runs from Loop::process(), on no stack frame of c-ares, also when nothing but room was won.
  /// May call everything but the destructor.
  using OnTurn = std::function<void(std::vector<Outcome>)>;

  /// Beyond it c-ares draws ids ever longer: for 65,536 for ever.
  static constexpr std::size_t kMaxOpen = 32'000;

  /// Throws std::system_error when c-ares cannot start.
  CaresChannel(Loop& loop, Server server, SocketKind kind, OnTurn on_turn);
  ~CaresChannel();
  CaresChannel(const CaresChannel&) = delete;
  CaresChannel& operator=(const CaresChannel&) = delete;

  SocketKind kind() const noexcept { return kind_; }
  std::size_t open() const noexcept { return open_.size(); }
  bool has_room() const noexcept { return open() < kMaxOpen; }

  /// Each query has one Outcome, later; the id of `message` is set here.
  void send(QueryToken token, const Question& question, std::string message);

  /// Ends a query that nobody waits for any more, without an Outcome.
  void retire(QueryToken token);

  /// Messages that answered no query and were dropped.
  std::uint64_t strangers() const noexcept { return strangers_; }

 private:
  friend struct CaresHooks;

  struct Socket {
    std::unique_ptr<MessageSocket> wire;
    std::string inbox;  // for c-ares
    std::size_t read_to = 0;
    bool writing = false;  // waits until the kernel takes more

    std::size_t unread() const noexcept { return inbox.size() - read_to; }
  };
  struct Destroy {
    void operator()(ares_channeldata* channel) const noexcept;
  };

  // What c-ares calls.
  int open_socket();
  void close_socket(int descriptor);
  std::ptrdiff_t read(int descriptor, char* buffer, std::size_t size);
  void write(int descriptor, std::string_view bytes);
  void ended(OpenQuery& query, Detail failure);

  void on_ready(int descriptor);
  void arrived(int descriptor, Bytes message);
  void put_reply(OpenQuery& query);
  void turn_soon();
  void turn();
  void drain(int descriptor);
  void listen(int descriptor);

  Loop& loop_;
  Server server_;
  SocketKind kind_;
  OnTurn on_turn_;
  RandomNumbers ids_;
  OpenQueries open_;
  OpenQuery* leaving_ = nullptr;  // the one whose envelope c-ares has just been given
  std::map<int, Socket> sockets_;
  int open_error_ = 0;
  std::vector<Outcome> outcomes_;
  std::optional<Loop::TimerId> turn_;
  std::uint64_t strangers_ = 0;
  bool closing_ = false;
  std::unique_ptr<ares_channeldata, Destroy> channel_;
};

}  // namespace nullmx::inline v0
