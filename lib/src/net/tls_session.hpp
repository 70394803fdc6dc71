// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/message.hpp"
#include "net/tls_context.hpp"

struct bio_st;

namespace nullmx::inline v0 {

/// A client's side of TLS without a socket: octets in, octets out.  Nothing that is written leaves
/// before the server has proved what its profile asks for.
///
/// It ends without farewell (RFC 8446 §6.1): the length before each message shows where it stops,
/// and a child that inherits a session by fork() must not end its parent's.
class TlsSession {
 public:
  enum class State : std::uint8_t {
    handshaking,
    open,
    closed,  // by the server
    failed,  // for good; what the server may be told about it is in outgoing()
  };

  /// The first octets for the server are in outgoing() at once.  `peer` outlives the session.
  TlsSession(const TlsContext& context, TlsPeer& peer);
  ~TlsSession();
  TlsSession(const TlsSession&) = delete;
  TlsSession& operator=(const TlsSession&) = delete;

  State state() const noexcept { return state_; }

  /// Of failed: a sentence in OpenSSL's words.
  const std::string& failure() const noexcept { return failure_; }

  /// Octets from the server.
  void receive(Bytes octets);

  /// No more will come: in a handshake that is a failure.
  void end();

  /// Waits for seal().
  void write(std::string_view plaintext) { waiting_ += plaintext; }

  /// Encrypts what was written, in as few records as it takes; before the handshake is done it
  /// goes on waiting.
  void seal();
  bool can_seal() const noexcept { return state_ == State::open && !waiting_.empty(); }

  /// Octets for the server, until sent() says how many of them are on their way.
  std::string_view outgoing() const noexcept { return outgoing_; }
  void sent(std::size_t count) { outgoing_.erase(0, count); }

  /// What the server said, until taken() says how much of it was used.
  std::string_view plaintext() const noexcept { return plaintext_; }
  void taken(std::size_t count) { plaintext_.erase(0, count); }

  bool is_resumed() const noexcept;

 private:
  struct Free {
    void operator()(ssl_st* session) const noexcept;
  };

  void shake_hands();
  void decrypt();
  void collect();
  void look_at(int result);
  void fail(std::string why);

  std::unique_ptr<ssl_st, Free> session_;
  bio_st* from_server_ = nullptr;  // owned by the session
  bio_st* to_server_ = nullptr;
  State state_ = State::handshaking;
  std::string failure_;
  std::string waiting_;
  std::string outgoing_;
  std::string plaintext_;
};

}  // namespace nullmx::inline v0
