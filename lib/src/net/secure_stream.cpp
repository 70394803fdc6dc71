// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/secure_stream.hpp"

#include <cerrno>

namespace nullmx::inline v0 {

using State = TlsSession::State;

void SecureStream::send(std::string_view message) { session_.write(framed(message)); }

void SecureStream::flush() {
  if (session_.state() == State::open && connection_.error() == 0) has_carried_ = true;
  session_.seal();
  session_.sent(connection_.send(session_.outgoing()));
  look_at_connection();
}

bool SecureStream::wants_to_write() const noexcept {
  return error() == 0 && (session_.can_seal() || !session_.outgoing().empty());
}

void SecureStream::receive(const Take& take) {
  connection_.receive([&](Bytes octets) {
    session_.receive(octets);
    session_.taken(take_messages(session_.plaintext(), take));
  });
  look_at_connection();
  // The handshake goes on, what waited for its end leaves, or the server hears what is wrong.
  if (session_.can_seal() || !session_.outgoing().empty()) flush();
}

int SecureStream::error() const noexcept {
  if (session_.state() == State::failed) return EPROTO;
  if (session_.state() == State::closed) return ECONNRESET;
  return connection_.error();
}

Detail SecureStream::failure() const noexcept {
  return session_.state() == State::failed ? Detail::tls : Detail::network;
}

/// A server that takes the connection and then breaks off the handshake does not speak TLS with
/// us; one that cannot be reached is no matter of TLS.
void SecureStream::look_at_connection() {
  if (connection_.error() == ECONNRESET || connection_.error() == EPIPE) session_.end();
}

}  // namespace nullmx::inline v0
