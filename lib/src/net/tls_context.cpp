// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/tls_context.hpp"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

#include "net/descriptor.hpp"

namespace nullmx::inline v0 {
namespace {

/// A device may have no end, and what is read takes memory.
constexpr std::size_t kMaxFile = std::size_t{64} << 20;

constexpr std::array<unsigned char, 4> kAlpnProtocols{3, 'd', 'o',
                                                      't'};  // RFC 7858 §3.1's, for ALPN

template <auto free_it>
struct FreeWith {
  template <class T>
  void operator()(T* object) const noexcept {
    free_it(object);
  }
};
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;
using Store = std::unique_ptr<X509_STORE, FreeWith<X509_STORE_free>>;
using Chain = std::unique_ptr<X509_STORE_CTX, FreeWith<X509_STORE_CTX_free>>;
using PemText = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Session = std::unique_ptr<SSL, FreeWith<SSL_free>>;

/// OpenSSL's calls with plain arguments fail for want of memory alone.
void require(bool done) {
  if (!done) throw std::bad_alloc();
}

std::string read_ca_file(const std::string& path) {
  const auto fail = [&path](int error) {
    throw std::system_error(error, std::generic_category(), "tls_ca_file: " + path);
  };
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) fail(errno);
  std::string text;
  std::array<char, 4096> chunk;
  while (true) {
    const ssize_t size = read(file.get(), chunk.data(), chunk.size());
    if (size == 0) return text;
    if (size > 0) {
      text.append(chunk.data(), static_cast<std::size_t>(size));
    } else if (errno != EINTR) {
      fail(errno);
    }
    if (text.size() > kMaxFile) {
      throw std::invalid_argument("tls_ca_file: " + path + ": longer than 64 MiB");
    }
  }
}

/// Did reading stop because there is no further certificate?
bool is_end_of_pem() {
  const unsigned long error = ERR_peek_last_error();
  return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

void trust_file(X509_STORE* store, const std::string& path) {
  const std::string text = read_ca_file(path);
  const PemText source(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  require(source != nullptr);
  ERR_clear_error();
  std::size_t count = 0;
  while (
      const Certificate certificate{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)}) {
    require(X509_STORE_add_cert(store, certificate.get()) == 1);
    ++count;
  }
  const bool is_whole = is_end_of_pem();
  ERR_clear_error();
  if (!is_whole) {
    throw std::invalid_argument("tls_ca_file: " + path + ": certificate " +
                                std::to_string(count + 1) + " is damaged");
  }
  if (count == 0) {
    throw std::invalid_argument("tls_ca_file: " + path + ": there is no certificate in it");
  }
  // Whoever stands in the file is trusted, also an intermediate CA or the server alone.
  require(X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN) == 1);
}

bool is_pinned(const std::vector<SpkiPin>& pins, const X509* certificate) {
  X509_PUBKEY* const key = X509_get_X509_PUBKEY(certificate);
  const int size = i2d_X509_PUBKEY(key, nullptr);
  if (size <= 0) return false;
  std::vector<unsigned char> der(static_cast<std::size_t>(size));
  unsigned char* end = der.data();
  i2d_X509_PUBKEY(key, &end);
  SpkiPin pin;
  if (EVP_Digest(der.data(), der.size(), pin.digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    return false;
  }
  return std::ranges::find(pins, pin) != pins.end();
}

bool any_is_pinned(const std::vector<SpkiPin>& pins, const STACK_OF(X509) * chain) {
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    if (is_pinned(pins, sk_X509_value(chain, i))) return true;
  }
  return false;
}

bool leads_to(X509* anchor, X509* server, STACK_OF(X509) * sent) {
  const Store store(X509_STORE_new());
  const Chain chain(X509_STORE_CTX_new());
  if (!store || !chain || X509_STORE_add_cert(store.get(), anchor) != 1 ||
      X509_STORE_CTX_init(chain.get(), store.get(), server, sent) != 1) {
    return false;
  }
  X509_STORE_CTX_set_flags(chain.get(), X509_V_FLAG_PARTIAL_CHAIN);
  return X509_STORE_CTX_set_default(chain.get(), "ssl_server") == 1 &&
         X509_verify_cert(chain.get()) == 1;
}

/// A pin without a name: nobody else vouches for the key.  It has to be the server's own, or one
/// that signed it: anybody can send along a certificate that he has seen (RFC 7858 §4.2).
bool is_pinned_alone(const std::vector<SpkiPin>& pins, X509_STORE_CTX* shown) {
  X509* const server = X509_STORE_CTX_get0_cert(shown);
  STACK_OF(X509)* const sent = X509_STORE_CTX_get0_untrusted(shown);
  if (is_pinned(pins, server)) return true;
  for (int i = 0; i < sk_X509_num(sent); ++i) {
    X509* const anchor = sk_X509_value(sent, i);
    if (is_pinned(pins, anchor) && leads_to(anchor, server, sent)) return true;
  }
  return false;
}

/// What OpenSSL's error says later; X509_V_OK: this is the server.
int fault_of(const TlsPeer& peer, X509_STORE_CTX* shown) {
  if (peer.profile == UsageProfile::opportunistic) return X509_V_OK;
  const int wrong_key = X509_V_ERR_APPLICATION_VERIFICATION;
  if (peer.name.empty()) return is_pinned_alone(peer.pins, shown) ? X509_V_OK : wrong_key;
  if (X509_verify_cert(shown) != 1) {
    const int error = X509_STORE_CTX_get_error(shown);
    return error != X509_V_OK ? error : X509_V_ERR_UNSPECIFIED;
  }
  // Where there are a name and pins, both have to hold (RFC 8310 §6.4).
  const bool is_right_key =
      peer.pins.empty() || any_is_pinned(peer.pins, X509_STORE_CTX_get0_chain(shown));
  return is_right_key ? X509_V_OK : wrong_key;
}

TlsPeer& peer_of(const SSL* session) { return *static_cast<TlsPeer*>(SSL_get_app_data(session)); }

/// OpenSSL calls it for every certificate that a server shows; no exception passes through there.
int verify(X509_STORE_CTX* shown, void* /*nothing*/) noexcept {
  const auto* session = static_cast<const SSL*>(
      X509_STORE_CTX_get_ex_data(shown, SSL_get_ex_data_X509_STORE_CTX_idx()));
  int fault = X509_V_ERR_OUT_OF_MEM;
  try {
    fault = fault_of(peer_of(session), shown);
  } catch (const std::bad_alloc&) {
  }
  X509_STORE_CTX_set_error(shown, fault);
  return fault == X509_V_OK ? 1 : 0;
}

int keep_ticket(SSL* session, SSL_SESSION* ticket) noexcept {
  peer_of(session).ticket.reset(ticket);
  return 1;  // it is ours now
}

void expect_name(SSL* session, const std::string& name) {
  X509_VERIFY_PARAM* const expected = SSL_get0_param(session);
  // The names are where RFC 8310 §8.1 wants them, not in the subject.
  X509_VERIFY_PARAM_set_hostflags(
      expected, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (const auto address = IpAddress::from_text(name)) {
    require(X509_VERIFY_PARAM_set1_ip(expected, address->data(), address->size()) == 1);
    return;
  }
  require(X509_VERIFY_PARAM_set1_host(expected, name.data(), name.size()) == 1);
  require(SSL_set_tlsext_host_name(session, name.c_str()) == 1);
}

std::vector<SpkiPin> joined(std::vector<SpkiPin> pins, const std::vector<SpkiPin>& more) {
  pins.insert(pins.end(), more.begin(), more.end());
  return pins;
}

}  // namespace

void FreeTicket::operator()(ssl_session_st* ticket) const noexcept { SSL_SESSION_free(ticket); }

void TlsContext::Free::operator()(ssl_ctx_st* context) const noexcept { SSL_CTX_free(context); }

TlsPeer::TlsPeer(const Server& server, const std::vector<SpkiPin>& common_pins)
    : profile(server.profile),
      name(server.authentication_name),
      pins(joined(server.pins, common_pins)) {}

TlsContext::TlsContext(const std::string& ca_file) : context_(SSL_CTX_new(TLS_client_method())) {
  SSL_CTX* const context = context_.get();
  require(context != nullptr);
  require(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  // 0 is success here, and only here.
  require(SSL_CTX_set_alpn_protos(context, kAlpnProtocols.data(), kAlpnProtocols.size()) == 0);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, verify, nullptr);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb(context, keep_ticket);
  if (ca_file.empty()) {
    require(SSL_CTX_set_default_verify_paths(context) == 1);
  } else {
    trust_file(SSL_CTX_get_cert_store(context), ca_file);
  }
}

ssl_st* TlsContext::new_session(TlsPeer& peer) const {
  Session session(SSL_new(context_.get()));
  require(session != nullptr);
  require(SSL_set_app_data(session.get(), &peer) == 1);
  // It has no result, and one that has failed would be used all the same.
  ERR_clear_error();
  SSL_set_connect_state(session.get());
  require(ERR_peek_error() == 0);
  if (!peer.name.empty()) expect_name(session.get(), peer.name);
  if (peer.ticket) {
    SSL_set_session(session.get(), peer.ticket.get());
    // A ticket of TLS 1.3 that is shown twice tells an observer that both sessions are one
    // client's (RFC 8446 §C.4).
    if (SSL_SESSION_get_protocol_version(peer.ticket.get()) >= TLS1_3_VERSION) peer.ticket.reset();
  }
  return session.release();
}

}  // namespace nullmx::inline v0
