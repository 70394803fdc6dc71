// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/stream.hpp"

namespace nullmx::inline v0 {

void Stream::send(std::string_view message) { out_ += framed(message); }

void Stream::flush() {
  const std::size_t gone = connection_.send(out_);
  out_.erase(0, gone);
  if (gone > 0) has_carried_ = true;
}

void Stream::receive(const Take& take) {
  connection_.receive([&](Bytes octets) {
    in_.append(octets.begin(), octets.end());
    in_.erase(0, take_messages(in_, take));
  });
}

}  // namespace nullmx::inline v0
