// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "responder_stream.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <span>
#include <utility>

#include "bulk_mix.hpp"

namespace nullmx::bench {
namespace {

constexpr std::size_t kChunk = 65'536;
constexpr std::size_t kLengthOctets = 2;  // RFC 1035 §4.2.2

}  // namespace

StreamPeer::StreamPeer(Descriptor connected, Ssl ssl)
    : socket_(std::move(connected)), ssl_(std::move(ssl)) {
  const int one = 1;
  setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (ssl_) {
    SSL_set_fd(ssl_.get(), socket_.get());
    SSL_set_accept_state(ssl_.get());
  }
}

bool StreamPeer::process() {
  Io read = Io::done;
  while (read == Io::done && in_.size() < kChunk) read = read_some();
  if (read == Io::over) return false;
  take_queries();
  return write_all() != Io::over;
}

StreamPeer::Io StreamPeer::outcome_of(int result) const {
  if (result > 0) return Io::done;
  if (!ssl_) return result < 0 && errno == EAGAIN ? Io::later : Io::over;
  const int error = SSL_get_error(ssl_.get(), result);
  ERR_clear_error();
  return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Io::later : Io::over;
}

StreamPeer::Io StreamPeer::read_some() {
  static std::array<char, kChunk> chunk;
  const int size = ssl_ ? SSL_read(ssl_.get(), chunk.data(), kChunk)
                        : static_cast<int>(recv(socket_.get(), chunk.data(), kChunk, 0));
  const Io outcome = outcome_of(size);
  if (outcome == Io::done) in_.append(chunk.data(), static_cast<std::size_t>(size));
  return outcome;
}

void StreamPeer::take_queries() {
  const std::span bytes(reinterpret_cast<const std::uint8_t*>(in_.data()), in_.size());
  std::array<std::uint8_t, kLongestReply> reply;
  std::size_t at = 0;
  while (bytes.size() - at >= kLengthOctets) {
    const auto length = static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
    if (bytes.size() - at - kLengthOctets < length) break;
    const std::size_t size = answer(bytes.subspan(at + kLengthOctets, length), reply);
    at += kLengthOctets + length;
    out_.push_back(static_cast<char>(size >> 8));
    out_.push_back(static_cast<char>(size & 0xff));
    out_.append(reinterpret_cast<const char*>(reply.data()), size);
  }
  in_.erase(0, at);
}

StreamPeer::Io StreamPeer::write_all() {
  while (!out_.empty()) {
    const int most = static_cast<int>(out_.size());
    const int size = ssl_ ? SSL_write(ssl_.get(), out_.data(), most)
                          : static_cast<int>(send(socket_.get(), out_.data(), out_.size(), 0));
    const Io outcome = outcome_of(size);
    if (outcome != Io::done) return outcome;
    out_.erase(0, static_cast<std::size_t>(size));
  }
  return Io::done;
}

StreamResponder::StreamResponder(Descriptor listening, SSL_CTX* tls)
    : listener_(std::move(listening)), tls_(tls) {}

void StreamResponder::accept_all() {
  for (;;) {
    Descriptor peer(accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    const int descriptor = peer.get();
    if (descriptor < 0) return;
    StreamPeer::Ssl ssl(tls_ != nullptr ? SSL_new(tls_) : nullptr);
    peers_.insert_or_assign(descriptor, StreamPeer(std::move(peer), std::move(ssl)));
  }
}

std::vector<StreamResponder::Watched> StreamResponder::watched() const {
  std::vector<Watched> all;
  for (const auto& [descriptor, peer] : peers_) {
    all.push_back({descriptor, peer.wants_to_write()});
  }
  return all;
}

void StreamResponder::process(int descriptor) {
  const auto peer = peers_.find(descriptor);
  if (peer != peers_.end() && !peer->second.process()) peers_.erase(peer);
}

}  // namespace nullmx::bench
