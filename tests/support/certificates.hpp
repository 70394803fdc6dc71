// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <string>

#include "nullmx/server.hpp"

namespace nullmx::test {

/// What a certificate is to say.
struct Subject {
  std::string common_name = "dns.example";
  std::string alternative_names = "DNS:dns.example";  // as in OpenSSL's configuration; empty: none
  long valid_from = -3'600;                           // seconds from now
  long valid_to = 3'600;
};

/// A certificate with its key, made on the spot.
class Certificate {
 public:
  static Certificate authority();
  static Certificate self_signed(const Subject& subject);
  Certificate issue(const Subject& subject) const;

  X509* x509() const { return x509_.get(); }
  EVP_PKEY* key() const { return key_.get(); }

  std::string pem() const;
  SpkiPin pin() const;

 private:
  Certificate(const Subject& subject, const Certificate* issuer);

  // Shared, so that a Certificate is a value.
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> x509_;
};

/// A new file in a folder for tests; returns its path.
std::string write_file(const std::string& name, const std::string& text);

}  // namespace nullmx::test
