// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/datagrams.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace nullmx::inline v0 {
namespace {

constexpr int kAtOnce = 256;
constexpr std::size_t kLargest = 65'535;

}  // namespace

void Datagrams::send(std::string_view message) {
  if (!queue_.empty() || transmit(message) == Gone::no) queue_.emplace_back(message);
}

void Datagrams::flush() {
  while (!queue_.empty() && transmit(queue_.front()) == Gone::yes) queue_.pop_front();
}

Datagrams::Gone Datagrams::transmit(std::string_view message) {
  while (::send(socket_.get(), message.data(), message.size(), MSG_NOSIGNAL) < 0) {
    if (errno == EINTR) continue;
    if (errno == EAGAIN) return Gone::no;
    // A full queue of the device loses a datagram like any other part of the way: the next try
    // sends it again.
    if (errno != ENOBUFS) error_ = errno;
    break;
  }
  return Gone::yes;
}

void Datagrams::receive(const Take& take) {
  std::array<std::uint8_t, kLargest> buffer;
  for (int i = 0; i < kAtOnce && error_ == 0;) {
    const ssize_t size = recv(socket_.get(), buffer.data(), buffer.size(), /*flags=*/0);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return;
    if (size < 0) {
      error_ = errno;
      return;
    }
    take(Bytes(buffer.data(), static_cast<std::size_t>(size)));
    ++i;
  }
}

}  // namespace nullmx::inline v0
