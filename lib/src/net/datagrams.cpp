// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/datagrams.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>

namespace nullmx::inline v0 {
namespace {

constexpr int kRounds = 4;

/// One answer for all sockets: it is the kernel's.
Datagrams::Segments segments_of_kernel(int socket) noexcept {
  static const bool known = DatagramBatch::can_use_segments(socket);
  return known ? Datagrams::Segments::yes : Datagrams::Segments::no;
}

/// Of a device without checksums, of IPsec, of a narrow way, of a filter that knows short datagrams
/// only: they will not like the next ones better.
bool is_about_segments(int error) noexcept {
  return error == EIO || error == EINVAL || error == EMSGSIZE || error == EOPNOTSUPP ||
         error == EPERM;
}

}  // namespace

Datagrams::Datagrams(Descriptor connected, DatagramBuffers& buffers) noexcept
    : socket_(std::move(connected)),
      buffers_(buffers),
      segments_(segments_of_kernel(socket_.get())) {}

void Datagrams::send(std::string_view message, Segments segments) {
  messages_.push_back({queue_.size(), message.size(), segments});
  try {
    queue_ += message;
  } catch (...) {
    messages_.pop_back();
    throw;
  }
  if (messages_.size() - first_ >= kBatch && messages_.size() % kBatch == 0) flush();
}

void Datagrams::flush() {
  bool was_refused = false;
  while (wants_to_write()) {
    DatagramBatch batch;
    fill(batch);
    const int gone = batch.send(socket_.get());
    if (gone > 0) {
      first_ += static_cast<std::size_t>(gone);
      was_refused = false;
    } else if (errno == EAGAIN) {
      return;
    } else if (errno == ECONNREFUSED && !was_refused) {
      error_ = errno;  // of an earlier one: this one may still leave
      was_refused = true;
    } else if (errno != EINTR) {
      refused(batch.first_datagram(), errno);
    }
  }
  queue_.clear();
  messages_.clear();
  first_ = 0;
}

bool Datagrams::Message::is_before(const Message& other) const noexcept {
  if (segments != other.segments) return segments == Segments::no;
  return size != other.size ? size > other.size : start < other.start;
}

void Datagrams::fill(DatagramBatch& batch) noexcept {
  const std::size_t count = std::min(kBatch, messages_.size() - first_);
  const auto messages = std::span(messages_).subspan(first_, count);
  if (segments_ == Segments::yes) std::ranges::sort(messages, &Message::is_before);
  for (const Message& message : messages) {
    batch.add(octets_of(message), segments_ == Segments::yes ? message.segments : Segments::no);
  }
}

/// Several in one datagram are tried one by one before any is given up.
void Datagrams::refused(std::size_t messages, int error) {
  if (messages == 1) return lose(error);
  for (Message& message : std::span(messages_).subspan(first_, messages)) {
    message.segments = Segments::no;
  }
  if (is_about_segments(error)) segments_ = Segments::no;
}

/// One datagram of many: a full queue of the device loses it like any other part of the way, and a
/// filter may not let it out.
void Datagrams::lose(int error) {
  if (error != ENOBUFS) {
    const std::string_view message = octets_of(messages_[first_]);
    const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(message[i]); };
    lost_.push_back({static_cast<std::uint16_t>(octet(0) << 8 | octet(1)), error});
  }
  ++first_;
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
