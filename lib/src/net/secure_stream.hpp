// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "net/connection.hpp"
#include "net/message_socket.hpp"
#include "net/tls_session.hpp"

namespace nullmx::inline v0 {

/// DNS over TLS: messages as over TCP, inside a session (RFC 7858 §3.3).  What is sent before the
/// server has proved who it is waits here and goes with a session that fails.
class SecureStream final : public MessageSocket {
 public:
  /// `peer` outlives it.
  SecureStream(Descriptor connected, const TlsContext& context, TlsPeer& peer)
      : connection_(std::move(connected)), session_(context, peer) {}

  int descriptor() const noexcept override { return connection_.descriptor(); }

  /// Many messages fill one record and one write.
  void send(std::string_view message) override;
  void flush() override;
  bool wants_to_write() const noexcept override;
  void receive(const Take& take) override;

  /// Of what was sent, not of a handshake.
  bool has_carried() const noexcept override { return has_carried_; }

  /// EPROTO: TLS failed.
  int error() const noexcept override;
  Detail failure() const noexcept override;

  /// A sentence; empty unless TLS failed.
  const std::string& why() const noexcept { return session_.failure(); }

  /// The server proved who it is, as far as its profile asks for that.
  bool is_open() const noexcept { return session_.state() == TlsSession::State::open; }

 private:
  void look_at_connection();

  Connection connection_;
  TlsSession session_;
  bool has_carried_ = false;
};

}  // namespace nullmx::inline v0
