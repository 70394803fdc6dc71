// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/tls_layer.hpp"

namespace nullmx::test {
namespace {

constexpr std::size_t kRecordHeader = 5;  // RFC 8446 §5.1: type, version, length

std::size_t record_at(std::string_view octets, std::size_t at) {
  const auto octet = [&](std::size_t i) { return static_cast<std::uint8_t>(octets.at(at + i)); };
  return kRecordHeader + static_cast<std::size_t>(octet(3) << 8 | octet(4));
}

}  // namespace

std::string TlsLayer::receive(std::string_view octets) {
  watch_->received += octets;
  session_.receive(octets);
  if (session_.is_open() && !was_open_) {
    was_open_ = true;
    ++watch_->handshakes_done;
  }
  std::string said = session_.heard().substr(heard_to_);
  heard_to_ += said.size();
  return said;
}

std::string TlsLayer::outgoing() {
  const std::string octets = session_.outgoing();
  std::size_t end = 0;
  while (end < octets.size() && records_ > 0) {
    end += record_at(octets, end);
    ++watch_->records_sent;
    --records_;
  }
  is_over_ = end < octets.size();
  return octets.substr(0, end);
}

}  // namespace nullmx::test
