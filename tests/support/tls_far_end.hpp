// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/certificates.hpp"

namespace nullmx::test {

/// What a server over TLS has to show, and how old it is.
class TlsIdentity {
 public:
  /// `sent_along` follows the server's own certificate.
  explicit TlsIdentity(const Certificate& own, const std::vector<Certificate>& sent_along = {});

  /// TLS1_1_VERSION and the like.
  void only(int version);

  SSL_CTX* context() const { return context_.get(); }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

/// The server's side of one session, without a socket.
class TlsFarEnd {
 public:
  explicit TlsFarEnd(const TlsIdentity& identity);

  void receive(std::string_view octets);

  /// Each call makes a record of its own.
  void say(std::string_view plaintext);
  void close() { SSL_shutdown(session_.get()); }

  /// What has to go to the client, once.
  std::string outgoing();

  const std::string& heard() const { return heard_; }
  bool is_open() const { return SSL_is_init_finished(session_.get()) == 1; }

  /// The last alert from the client, as OpenSSL numbers it: 42 is bad_certificate; 0: none.
  int alert() const { return alert_; }

  std::string protocol() const;  // by ALPN
  std::string server_name() const;

 private:
  std::unique_ptr<SSL, decltype(&SSL_free)> session_;
  BIO* from_client_;
  BIO* to_client_;
  std::string heard_;
  int alert_ = 0;
};

}  // namespace nullmx::test
