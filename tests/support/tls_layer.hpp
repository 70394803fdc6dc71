// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "support/name_server.hpp"
#include "support/tls_far_end.hpp"

namespace nullmx::test {

/// What a test sees of the connections of a server over TLS.
struct TlsWatch {
  std::string received;  // as it came, encrypted or not
  std::size_t handshakes_done = 0;
  std::size_t records_sent = 0;  // by the server
};

/// TLS on the connections of a NameServer.
class TlsLayer final : public Layer {
 public:
  static constexpr std::size_t kAllRecords = std::numeric_limits<std::size_t>::max();

  /// The connection is reset instead of sending a record beyond the first `records`.
  TlsLayer(const TlsIdentity& identity, std::shared_ptr<TlsWatch> watch,
           std::size_t records = kAllRecords)
      : session_(identity), watch_(std::move(watch)), records_(records) {}

  std::string receive(std::string_view octets) override;
  void say(std::string_view octets) override { session_.say(octets); }
  std::string outgoing() override;
  bool is_over() const override { return is_over_; }

 private:
  TlsFarEnd session_;
  std::shared_ptr<TlsWatch> watch_;
  std::size_t records_;
  std::size_t heard_to_ = 0;
  bool was_open_ = false;
  bool is_over_ = false;
};

}  // namespace nullmx::test
