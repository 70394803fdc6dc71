// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/tls_far_end.hpp"

#include <openssl/err.h>

#include <array>
#include <stdexcept>

namespace nullmx::test {
namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL makes no server");
}

int choose_dot(SSL* /*session*/, const unsigned char** chosen, unsigned char* size,
               const unsigned char* offered, unsigned int offered_size, void* /*nothing*/) {
  static constexpr std::array<unsigned char, 4> kDot{3, 'd', 'o', 't'};
  unsigned char* at = nullptr;
  const int found =
      SSL_select_next_proto(&at, size, kDot.data(), kDot.size(), offered, offered_size);
  *chosen = at;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

TlsIdentity::TlsIdentity(const Certificate& own, const std::vector<Certificate>& sent_along)
    : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
  static constexpr std::array<unsigned char, 6> kId{'n', 'u', 'l', 'l', 'm', 'x'};
  SSL_CTX* const context = context_.get();
  require(context != nullptr);
  SSL_CTX_set_security_level(context, 0);  // also old servers have to be
  SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
  SSL_CTX_set_session_id_context(context, kId.data(), kId.size());
  SSL_CTX_set_alpn_select_cb(context, choose_dot, nullptr);
  require(SSL_CTX_use_certificate(context, own.x509()) == 1 &&
          SSL_CTX_use_PrivateKey(context, own.key()) == 1);
  for (const Certificate& more : sent_along) {
    require(SSL_CTX_add1_chain_cert(context, more.x509()) == 1);
  }
}

void TlsIdentity::only(int version) {
  SSL_CTX_set_min_proto_version(context_.get(), version);
  SSL_CTX_set_max_proto_version(context_.get(), version);
}

TlsFarEnd::TlsFarEnd(const TlsIdentity& identity)
    : session_(SSL_new(identity.context()), SSL_free),
      from_client_(BIO_new(BIO_s_mem())),
      to_client_(BIO_new(BIO_s_mem())) {
  require(session_ != nullptr);
  SSL_set_bio(session_.get(), from_client_, to_client_);
  SSL_set_accept_state(session_.get());
  SSL_set_app_data(session_.get(), this);
  SSL_set_info_callback(session_.get(), [](const SSL* session, int where, int value) {
    if (where == SSL_CB_READ_ALERT) {
      static_cast<TlsFarEnd*>(SSL_get_app_data(session))->alert_ = value & 0xff;
    }
  });
}

void TlsFarEnd::receive(std::string_view octets) {
  BIO_write(from_client_, octets.data(), static_cast<int>(octets.size()));
  std::array<char, 16'384> record;
  while (true) {
    ERR_clear_error();
    const int size = SSL_read(session_.get(), record.data(), static_cast<int>(record.size()));
    if (size <= 0) break;
    heard_.append(record.data(), static_cast<std::size_t>(size));
  }
}

void TlsFarEnd::say(std::string_view plaintext) {
  require(SSL_write(session_.get(), plaintext.data(), static_cast<int>(plaintext.size())) > 0);
}

std::string TlsFarEnd::outgoing() {
  std::string octets(BIO_ctrl_pending(to_client_), '\0');
  BIO_read(to_client_, octets.data(), static_cast<int>(octets.size()));
  return octets;
}

std::string TlsFarEnd::protocol() const {
  const unsigned char* name = nullptr;
  unsigned int size = 0;
  SSL_get0_alpn_selected(session_.get(), &name, &size);
  return {name, name + size};
}

std::string TlsFarEnd::server_name() const {
  const char* const name = SSL_get_servername(session_.get(), TLSEXT_NAMETYPE_host_name);
  return name == nullptr ? "" : name;
}

}  // namespace nullmx::test
