// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "certificate.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <stdexcept>

namespace nullmx::bench {
namespace {

constexpr long kDay = 24L * 3600;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

void require(bool worked, const char* what) {
  if (!worked) throw std::runtime_error(std::string("cannot make a certificate: ") + what);
}

void add_extension(X509* certificate, int kind, const std::string& text) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, text.c_str()));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1, text.c_str());
}

Certificate certificate_of(EVP_PKEY* key, const std::string& host) {
  Certificate certificate(X509_new());
  require(certificate != nullptr, "no memory");
  X509* const made = certificate.get();
  X509_set_version(made, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
  X509_gmtime_adj(X509_getm_notBefore(made), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(made), kDay);
  X509_NAME* const name = X509_get_subject_name(made);
  const auto* text = reinterpret_cast<const unsigned char*>(host.c_str());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(made, name);
  X509_set_pubkey(made, key);
  add_extension(made, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(made, NID_subject_alt_name, "DNS:" + host + ",IP:127.0.0.1");
  require(X509_sign(made, key, EVP_sha256()) != 0, "it cannot be signed");
  return certificate;
}

/// "dot" is the name of DNS over TLS, for a client that offers it.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned offered_size, void*) {
  static constexpr unsigned char kDot[] = {3, 'd', 'o', 't'};
  auto** place = const_cast<unsigned char**>(chosen);
  const int found = SSL_select_next_proto(place, size, kDot, sizeof kDot, offered, offered_size);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

TlsContext make_tls_server(const std::string& name, const std::string& pem_file) {
  const Key key(EVP_EC_gen("P-256"));
  require(key != nullptr, "no key");
  const Certificate certificate = certificate_of(key.get(), name);
  TlsContext context(SSL_CTX_new(TLS_server_method()));
  require(context && SSL_CTX_use_certificate(context.get(), certificate.get()) == 1 &&
              SSL_CTX_use_PrivateKey(context.get(), key.get()) == 1,
          "OpenSSL does not take it");
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
  if (!pem_file.empty()) {
    const File file(std::fopen(pem_file.c_str(), "we"));
    require(file && PEM_write_X509(file.get(), certificate.get()) == 1, pem_file.c_str());
  }
  return context;
}

}  // namespace nullmx::bench
