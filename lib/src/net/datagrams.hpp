// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <string>
#include <utility>

#include "net/descriptor.hpp"
#include "net/message_socket.hpp"

namespace nullmx::inline v0 {

/// UDP.
class Datagrams final : public MessageSocket {
 public:
  explicit Datagrams(Descriptor connected) noexcept : socket_(std::move(connected)) {}

  int descriptor() const noexcept override { return socket_.get(); }
  void send(std::string_view message) override;
  void flush() override;
  bool wants_to_write() const noexcept override { return !queue_.empty() && error_ == 0; }
  void receive(const Take& take) override;
  int error() const noexcept override { return error_; }

 private:
  enum class Gone : bool { no, yes };
  Gone transmit(std::string_view message);

  Descriptor socket_;
  std::deque<std::string> queue_;
  int error_ = 0;
};

}  // namespace nullmx::inline v0
