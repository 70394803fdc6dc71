// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "core/message.hpp"
#include "nullmx/vocabulary.hpp"

namespace nullmx::inline v0 {

/// Carries whole DNS messages to one name server and back, without blocking.
class MessageSocket {
 public:
  using Take = std::function<void(Bytes)>;

  virtual ~MessageSocket() = default;

  virtual int descriptor() const noexcept = 0;

  /// Takes every message; it leaves at flush(), what the kernel does not take then at the next one.
  /// What goes wrong shows in error().
  virtual void send(std::string_view message) = 0;
  virtual void flush() = 0;
  virtual bool wants_to_write() const noexcept = 0;

  /// Hands over what has arrived, whatever it is; stops after a while, so that a flood cannot keep
  /// the loop from its timers.
  virtual void receive(const Take& take) = 0;

  /// What was sent may have been read by the server.
  virtual bool has_carried() const noexcept = 0;

  /// Of errno.h: what ended this socket; 0 while it works.
  virtual int error() const noexcept = 0;

  /// What that was, in the words of an Answer.
  virtual Detail failure() const noexcept { return Detail::network; }
};

}  // namespace nullmx::inline v0
