// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/stream.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "core/writer.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr int kAtOnce = 16;
constexpr std::size_t kChunk = 65'536;
constexpr std::size_t kLengthOctets = 2;

}  // namespace

void Stream::send(std::string_view message) {
  append_u16(out_, static_cast<std::uint16_t>(message.size()));
  out_ += message;
  flush();
}

void Stream::flush() {
  std::size_t gone = 0;
  while (gone < out_.size() && error_ == 0) {
    const ssize_t size =
        ::send(socket_.get(), out_.data() + gone, out_.size() - gone, MSG_NOSIGNAL);
    if (size >= 0) gone += static_cast<std::size_t>(size);
    if (size < 0 && errno == EAGAIN) break;  // also as long as the connection is being made
    if (size < 0 && errno != EINTR) error_ = errno;
  }
  out_.erase(0, gone);
}

void Stream::receive(const Take& take) {
  std::array<char, kChunk> chunk;
  for (int i = 0; i < kAtOnce && error_ == 0; ++i) {
    const ssize_t size = recv(socket_.get(), chunk.data(), chunk.size(), /*flags=*/0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
      error_ = size < 0 ? errno : ECONNRESET;  // closed by the server, maybe in mid-message
      return;
    }
    in_.append(chunk.data(), static_cast<std::size_t>(size));
    take_frames(take);
  }
}

void Stream::take_frames(const Take& take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(in_.data());
  std::size_t at = 0;
  while (in_.size() - at >= kLengthOctets) {
    const std::size_t length = static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
    if (in_.size() - at - kLengthOctets < length) break;
    take(Bytes(bytes + at + kLengthOctets, length));
    at += kLengthOctets + length;
  }
  in_.erase(0, at);
}

}  // namespace nullmx::inline v0
