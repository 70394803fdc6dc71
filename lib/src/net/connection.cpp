// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/connection.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <new>

#include "core/wire.hpp"
#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr int kAtOnce = 16;
constexpr std::size_t kChunk = 65'536;

}  // namespace

std::size_t Connection::send(std::string_view octets) {
  std::size_t gone = 0;
  while (gone < octets.size() && error_ == 0) {
    const ssize_t size =
        ::send(socket_.get(), octets.data() + gone, octets.size() - gone, MSG_NOSIGNAL);
    if (size >= 0) gone += static_cast<std::size_t>(size);
    if (size < 0 && errno == EAGAIN) break;  // also as long as the connection is being made
    if (size < 0 && errno != EINTR) error_ = errno;
  }
  return gone;
}

void Connection::receive(const std::function<void(Bytes)>& take) {
  std::array<std::uint8_t, kChunk> chunk;
  for (int i = 0; i < kAtOnce && error_ == 0; ++i) {
    const ssize_t size = recv(socket_.get(), chunk.data(), chunk.size(), /*flags=*/0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
      error_ = size < 0 ? errno : ECONNRESET;  // closed by the server, maybe in mid-message
      return;
    }
    try {
      take(Bytes(chunk.data(), static_cast<std::size_t>(size)));
    } catch (const std::bad_alloc&) {
      error_ = ENOMEM;  // without these octets the ones behind them mean nothing
      return;
    }
  }
}

std::string framed(std::string_view message) {
  std::string frame;
  frame.reserve(kLengthOctets + message.size());
  append_u16(frame, static_cast<std::uint16_t>(message.size()));
  return frame += message;
}

std::size_t take_messages(std::string_view octets, const std::function<void(Bytes)>& take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(octets.data());
  std::size_t at = 0;
  while (octets.size() - at >= kLengthOctets) {
    const std::size_t length = static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
    if (octets.size() - at - kLengthOctets < length) break;
    take(Bytes(bytes + at + kLengthOctets, length));
    at += kLengthOctets + length;
  }
  return at;
}

}  // namespace nullmx::inline v0
