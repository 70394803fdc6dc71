// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/name_server.hpp"

namespace nullmx::test {

class MisbehavingServer;

/// A query, and what decides how it is mistreated.
struct Asked {
  const Received& query;
  Question question;
  std::size_t before = 0;  // how often this question came earlier, over this carrier
  unsigned number = 0;     // 17 in 17.cut.test; 0 without one
  MisbehavingServer& server;

  void reply(std::string_view message) const { query.reply(message); }
  void reply_later(std::chrono::milliseconds by, std::string message) const;
};

/// What goes wrong with every name below `label`.test.
///
/// Whether true or forged, a reply about an MX shows which it is: the truth is always
/// 10 mx.NAME, what must not be believed is always a null MX.
struct Misbehaviour {
  /// datagrams: a stream tells the truth.  streams: a datagram is truncated.
  enum class Over : std::uint8_t { both, datagrams, streams };

  std::string_view label;
  std::string_view what;
  Over over = Over::both;
  std::function<void(const Asked&)> act;
};

/// One list a file: misbehaviours_*.cpp.
const std::vector<Misbehaviour>& datagram_misbehaviours();
const std::vector<Misbehaviour>& junk_misbehaviours();
const std::vector<Misbehaviour>& refusal_misbehaviours();
const std::vector<Misbehaviour>& stream_misbehaviours();
const std::vector<Misbehaviour>& content_misbehaviours();
const std::vector<Misbehaviour>& message_misbehaviours();

/// All of them.
std::vector<std::span<const Misbehaviour>> all_misbehaviours();

/// A name server on loopback that misbehaves as the name says that it is asked for:
///
///   tc-reset.test          as the label before `test` says
///   17.cut.test            the same, with a number
///   any.thing.cut.test     other labels only make another name
///   tcp.cut.test           over TCP: a datagram is truncated
///
/// A name without a misbehaviour gets SERVFAIL.
class MisbehavingServer {
 public:
  explicit MisbehavingServer(Loop& loop, NameServer::Tcp tcp = NameServer::Tcp::open,
                             LayerFactory layer = {});

  /// At this port, where another one may have been.
  MisbehavingServer(Loop& loop, const Server& at, LayerFactory layer = {});
  MisbehavingServer(const MisbehavingServer&) = delete;
  MisbehavingServer& operator=(const MisbehavingServer&) = delete;

  Server server() const { return server_.server(); }
  const std::vector<Received>& received() const noexcept { return server_.received(); }
  std::size_t connections_made() const noexcept { return server_.connections_made(); }
  std::size_t connections_open() const noexcept { return server_.connections_open(); }

  /// Runs `task` after this time of the loop's clock, unless the server is gone by then.
  void later(std::chrono::milliseconds by, Loop::Task task);

  /// Of 127.0.0.1; of another address at the same port.
  const NameServer& other_port() const noexcept { return other_port_; }
  const NameServer& other_address() const noexcept { return other_address_; }

 private:
  void mistreat(const Received& query);

  Loop& loop_;
  std::map<std::pair<Question, Carrier>, std::size_t> asked_;
  NameServer server_;
  NameServer other_port_;
  NameServer other_address_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

/// The reply of an honest server.
std::string truth(const Received& query);

/// What must not be believed: a null MX.
std::string forged(const Received& query);

/// With these records and flags, as world.hpp writes them; @ is the question's name:
///
///   ? rcode=3              if there are flags to set
///   @ 3600 MX 0 .
std::string reply_saying(const Received& query, std::string_view text);

/// A length and the message behind it, as a stream carries it.
std::string framed(std::string_view message);

/// Answers so when asked for MX, and with an address when asked for A, or with `otherwise`.
inline constexpr std::string_view kOneAddress;
std::function<void(const Asked&)> says(std::string_view mx,
                                       std::string_view otherwise = kOneAddress);

}  // namespace nullmx::test
