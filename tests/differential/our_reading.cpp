// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "core/message.hpp"
#include "differential/peers.hpp"

namespace nullmx::test {

Reading read_by_us(const std::string& message, unsigned type) {
  static const Name asked = Name::from_text("d.example").value();
  const Bytes octets{reinterpret_cast<const std::uint8_t*>(message.data()), message.size()};
  const Answer answer = parse_answer(octets, {asked, static_cast<RrType>(type)}, Carrier::datagram);
  if (answer.kind == Answer::Kind::failed) return std::nullopt;
  RdataSet set;
  for (const Mx& one : answer.mx) {
    const std::string_view wire = one.exchange.wire();
    set.insert({one.preference, std::string(wire.substr(0, wire.size() - 1))});
  }
  for (const IpAddress& address : answer.addresses)
    set.insert({0, std::string(reinterpret_cast<const char*>(address.data()), address.size())});
  return set;
}

}  // namespace nullmx::test
