// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/stream.hpp"

namespace nullmx::inline v0 {

void Stream::send(std::string_view message) { out_ += framed(message); }

void Stream::flush() { out_.erase(0, connection_.send(out_)); }

void Stream::receive(const Take& take) {
  connection_.receive([&](Bytes octets) {
    in_.append(octets.begin(), octets.end());
    in_.erase(0, take_messages(in_, take));
  });
}

}  // namespace nullmx::inline v0
