// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "net/tls_session.hpp"
#include "support/tls_far_end.hpp"

namespace nullmx::test {

inline Bytes bytes_of(std::string_view octets) {
  return {reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()};
}

/// A CA that the context trusts, and both ends of sessions, back to back.
class TlsTest : public testing::Test {
 protected:
  static TlsPeer peer_for(std::string_view server, const std::vector<SpkiPin>& pins = {}) {
    return TlsPeer(*Server::parse(server), pins);
  }

  static std::string sent_by(TlsSession& session) {
    std::string octets(session.outgoing());
    session.sent(octets.size());
    return octets;
  }

  /// Until nobody has anything more to say.
  static void talk(TlsSession& session, TlsFarEnd& far) {
    while (true) {
      const std::string there = sent_by(session);
      if (!there.empty()) far.receive(there);
      const std::string back = far.outgoing();
      if (there.empty() && back.empty()) return;
      session.receive(bytes_of(back));
    }
  }

  const Certificate authority = Certificate::authority();
  const TlsContext context{write_file("ca.pem", authority.pem())};
};

}  // namespace nullmx::test
