// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/datagrams.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace nullmx::inline v0 {
namespace {

constexpr int kRounds = 4;

}  // namespace

void Datagrams::send(std::string_view message) {
  ends_.push_back(queue_.size() + message.size());
  try {
    queue_ += message;
  } catch (...) {
    ends_.pop_back();
    throw;
  }
  if (ends_.size() - first_ >= kBatch && ends_.size() % kBatch == 0) flush();
}

void Datagrams::flush() {
  bool was_refused = false;
  while (first_ < ends_.size()) {
    const int gone = transmit();
    if (gone > 0) {
      first_ += static_cast<std::size_t>(gone);
      was_refused = false;
    } else if (errno == EAGAIN) {
      return;
    } else if (errno == ECONNREFUSED && !was_refused) {
      error_ = errno;  // of an earlier one: this one may still leave
      was_refused = true;
    } else if (errno != EINTR) {
      lose(errno);
    }
  }
  queue_.clear();
  ends_.clear();
  first_ = 0;
}

/// One datagram of many: a full queue of the device loses it like any other part of the way, and a
/// filter may not let it out.
void Datagrams::lose(int error) {
  const std::size_t start = start_of(first_);
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(queue_[start + i]); };
  if (error != ENOBUFS) {
    lost_.push_back({static_cast<std::uint16_t>(octet(0) << 8 | octet(1)), error});
  }
  ++first_;
}

/// How many left.
int Datagrams::transmit() {
  std::array<iovec, kBatch> parts;
  std::array<mmsghdr, kBatch> headers{};
  const std::size_t count = std::min(kBatch, ends_.size() - first_);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t start = start_of(first_ + i);
    parts[i] = {queue_.data() + start, ends_[first_ + i] - start};
    headers[i].msg_hdr.msg_iov = &parts[i];
    headers[i].msg_hdr.msg_iovlen = 1;
  }
  return sendmmsg(socket_.get(), headers.data(), static_cast<unsigned>(count), MSG_NOSIGNAL);
}

void Datagrams::receive(const Take& take) {
  constexpr std::size_t kMost = DatagramBuffers::kCount;
  std::array<iovec, kMost> parts;
  std::array<mmsghdr, kMost> headers{};
  for (std::size_t i = 0; i < kMost; ++i) {
    parts[i] = {buffers_[i], DatagramBuffers::kLargest};
    headers[i].msg_hdr.msg_iov = &parts[i];
    headers[i].msg_hdr.msg_iovlen = 1;
  }
  for (int round = 0; round < kRounds; ++round) {
    const int count = recvmmsg(socket_.get(), headers.data(), kMost, /*flags=*/0, nullptr);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count < 0) {
      error_ = errno;  // answers may lie behind it
      continue;
    }
    for (int i = 0; i < count; ++i) {
      take(Bytes(buffers_[static_cast<std::size_t>(i)],
                 headers[static_cast<std::size_t>(i)].msg_len));
    }
    if (static_cast<std::size_t>(count) < kMost && error_ == 0) return;
  }
}

}  // namespace nullmx::inline v0
