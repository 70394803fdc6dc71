// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "nullmx/server.hpp"

struct ssl_ctx_st;
struct ssl_session_st;
struct ssl_st;

namespace nullmx::inline v0 {

/// Lets a session go on where the last one stopped, without another certificate.
struct FreeTicket {
  void operator()(ssl_session_st* ticket) const noexcept;
};
using TlsTicket = std::unique_ptr<ssl_session_st, FreeTicket>;

/// One server, as its sessions know it.  Outlives them and stays where it is.
struct TlsPeer {
  /// `common_pins` hold for every strict server: Options::tls_pins.
  TlsPeer(const Server& server, const std::vector<SpkiPin>& common_pins);

  UsageProfile profile;
  std::string name;           // that a CA has to vouch for; empty: none
  std::vector<SpkiPin> pins;  // one of them has to be in the chain; empty: any key
  TlsTicket ticket;           // of the last session
};

/// What all sessions over TLS share: TLS 1.2 or newer, no compression, no renegotiation
/// (RFC 8310 §9), and the CAs that are trusted.  Used from one thread.
class TlsContext {
 public:
  /// A CA file that cannot be read throws std::system_error, one without whole certificates
  /// std::invalid_argument; both name it.  Empty: the system's CAs.
  explicit TlsContext(const std::string& ca_file);

  /// A client's, without a way to the server.  The caller owns it; throws std::bad_alloc.
  ssl_st* new_session(TlsPeer& peer) const;

 private:
  struct Free {
    void operator()(ssl_ctx_st* context) const noexcept;
  };
  std::unique_ptr<ssl_ctx_st, Free> context_;
};

}  // namespace nullmx::inline v0
