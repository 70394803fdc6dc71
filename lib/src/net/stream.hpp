// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "net/connection.hpp"
#include "net/message_socket.hpp"

namespace nullmx::inline v0 {

/// TCP: messages with their length before them (RFC 1035 §4.2.2), several under way at once
/// (RFC 7766 §6.2.1.1).
class Stream final : public MessageSocket {
 public:
  explicit Stream(Descriptor connected) noexcept : connection_(std::move(connected)) {}

  int descriptor() const noexcept override { return connection_.descriptor(); }
  void send(std::string_view message) override;
  void flush() override;
  bool wants_to_write() const noexcept override { return !out_.empty() && error() == 0; }
  void receive(const Take& take) override;
  bool has_carried() const noexcept override { return has_carried_; }
  int error() const noexcept override { return connection_.error(); }

 private:
  Connection connection_;
  std::string out_;  // also what was sent before the connection stood
  std::string in_;   // an unfinished message at most, between calls
  bool has_carried_ = false;
};

}  // namespace nullmx::inline v0
