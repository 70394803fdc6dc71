// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/message.hpp"
#include "net/descriptor.hpp"

namespace nullmx::inline v0 {

/// A stream socket, connected or on its way: octets there and back without blocking.
class Connection {
 public:
  explicit Connection(Descriptor socket) noexcept : socket_(std::move(socket)) {}

  int descriptor() const noexcept { return socket_.get(); }

  /// How many of them the kernel took; none as long as the connection is being made.
  std::size_t send(std::string_view octets);

  /// Hands over what has arrived; stops after a while.
  void receive(const std::function<void(Bytes)>& take);

  /// Of errno.h: what ended it; 0 while it works.
  int error() const noexcept { return error_; }

 private:
  Descriptor socket_;
  int error_ = 0;
};

/// A message as it stands on a stream: its length before it (RFC 1035 §4.2.2).
std::string framed(std::string_view message);

/// Hands over the whole messages that `octets` begin with; says how many octets that were.
std::size_t take_messages(std::string_view octets, const std::function<void(Bytes)>& take);

}  // namespace nullmx::inline v0
