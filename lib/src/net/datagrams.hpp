// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/message.hpp"
#include "net/datagram_batch.hpp"
#include "net/descriptor.hpp"

namespace nullmx::inline v0 {

/// Room for what one system call receives, for all the sockets of a channel.
class DatagramBuffers {
 public:
  static constexpr std::size_t kCount = 64;
  static constexpr std::size_t kLargest = 65'535;

  DatagramBuffers() : octets_(std::make_unique_for_overwrite<std::uint8_t[]>(kCount * kStride)) {}

  std::uint8_t* operator[](std::size_t i) noexcept { return octets_.get() + i * kStride; }

 private:
  // The kernel gives memory when it is written to, a page at a time.  More than a power of two:
  // the beginnings of all would share a few lines of the processor's cache.
  static constexpr std::size_t kStride = kLargest + 1 + 320;
  std::unique_ptr<std::uint8_t[]> octets_;
};

/// UDP, many datagrams a system call.
class Datagrams {
 public:
  using Take = std::function<void(Bytes)>;
  using Segments = DatagramBatch::Segments;

  /// A message, by its id, that the kernel did not take, and why in errno.h.
  struct Lost {
    std::uint16_t id = 0;
    int error = 0;
  };

  /// Beyond it send() does not wait for flush().
  static constexpr std::size_t kBatch = DatagramBatch::kMost;

  /// `buffers` outlives it.
  Datagrams(Descriptor connected, DatagramBuffers& buffers) noexcept;

  int descriptor() const noexcept { return socket_.get(); }

  /// Takes every message; it leaves at flush(), or when many are queued, in any order.
  /// No segments: in a datagram of its own.
  void send(std::string_view message, Segments segments = Segments::yes);

  /// What the kernel does not take now waits for the next flush(), what it refuses is in lost().
  void flush();
  bool wants_to_write() const noexcept { return first_ < messages_.size(); }

  /// Hands over what has arrived, whatever it is; stops after a while, so that a flood cannot keep
  /// the loop from its timers.
  void receive(const Take& take);

  /// Since the last time that this was called.
  std::vector<Lost> lost() noexcept { return std::exchange(lost_, {}); }

  /// Of errno.h: nobody listens there, or the way there is closed.  0 while it works.
  int error() const noexcept { return error_; }

 private:
  struct Message {
    std::size_t start = 0;
    std::size_t size = 0;
    Segments segments = Segments::yes;

    /// In the order that makes the fewest datagrams, and neighbours in the queue stay neighbours.
    bool is_before(const Message& other) const noexcept;
  };

  std::string_view octets_of(const Message& message) const noexcept {
    return std::string_view(queue_).substr(message.start, message.size);
  }
  void fill(DatagramBatch& batch) noexcept;
  void refused(std::size_t messages, int error);
  void lose(int error);

  Descriptor socket_;
  DatagramBuffers& buffers_;
  Segments segments_;
  std::string queue_;  // the messages, one behind the other
  std::vector<Message> messages_;
  std::size_t first_ = 0;  // that has not left
  std::vector<Lost> lost_;
  int error_ = 0;
};

}  // namespace nullmx::inline v0
