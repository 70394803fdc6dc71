// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/tls_session.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <new>
#include <utility>

namespace nullmx::inline v0 {
namespace {

constexpr std::size_t kRecord = 16'384;  // RFC 8446 §5.1

std::string why_not_verified(long verdict) {
  if (verdict == X509_V_ERR_APPLICATION_VERIFICATION) return "none of its keys is pinned";
  return X509_verify_cert_error_string(verdict);
}

/// The first error of the call that failed; what follows is its consequence.
std::string reason_of_error() {
  const unsigned long error = ERR_peek_error();
  const char* const reason = ERR_reason_error_string(error);
  return reason != nullptr ? reason : "error " + std::to_string(error);
}

}  // namespace

TlsSession::TlsSession(const TlsContext& context, TlsPeer& peer)
    : session_(context.new_session(peer)) {
  from_server_ = BIO_new(BIO_s_mem());
  to_server_ = BIO_new(BIO_s_mem());
  if (from_server_ == nullptr || to_server_ == nullptr) {
    BIO_free(from_server_);
    BIO_free(to_server_);
    throw std::bad_alloc();
  }
  SSL_set_bio(session_.get(), from_server_, to_server_);
  shake_hands();
  collect();
}

TlsSession::~TlsSession() {
  // To OpenSSL a session that ends without farewell is one to resume never again.
  if (state_ != State::failed) {
    SSL_set_shutdown(session_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
  }
}

void TlsSession::Free::operator()(ssl_st* session) const noexcept { SSL_free(session); }

bool TlsSession::is_resumed() const noexcept { return SSL_session_reused(session_.get()) == 1; }

void TlsSession::receive(Bytes octets) {
  if (state_ == State::closed || state_ == State::failed) return;
  std::size_t taken = 0;
  ERR_clear_error();
  if (!octets.empty() && BIO_write_ex(from_server_, octets.data(), octets.size(), &taken) != 1) {
    throw std::bad_alloc();
  }
  if (state_ == State::handshaking) shake_hands();
  if (state_ == State::open) decrypt();
  collect();
}

void TlsSession::end() {
  if (state_ == State::handshaking) fail("the server ended the connection in the handshake");
  if (state_ == State::open) state_ = State::closed;
}

void TlsSession::seal() {
  if (!can_seal()) return;
  std::size_t written = 0;
  ERR_clear_error();
  const int result = SSL_write_ex(session_.get(), waiting_.data(), waiting_.size(), &written);
  if (result != 1) look_at(result);
  waiting_.clear();
  collect();
}

void TlsSession::shake_hands() {
  ERR_clear_error();
  const int result = SSL_do_handshake(session_.get());
  if (result == 1) {
    state_ = State::open;
  } else {
    look_at(result);
  }
}

void TlsSession::decrypt() {
  std::array<char, kRecord> record;
  while (true) {
    std::size_t size = 0;
    ERR_clear_error();
    const int result = SSL_read_ex(session_.get(), record.data(), record.size(), &size);
    if (result != 1) return look_at(result);
    plaintext_.append(record.data(), size);
  }
}

void TlsSession::collect() {
  const std::size_t before = outgoing_.size();
  std::size_t size = 0;
  outgoing_.resize(before + BIO_ctrl_pending(to_server_));
  BIO_read_ex(to_server_, outgoing_.data() + before, outgoing_.size() - before, &size);
}

/// What a call means that did not do all it was asked for.
void TlsSession::look_at(int result) {
  switch (SSL_get_error(session_.get(), result)) {
    case SSL_ERROR_WANT_READ:  // octets from the server
      return;
    case SSL_ERROR_ZERO_RETURN:
      state_ = State::closed;
      return;
    default:
      break;
  }
  const long verdict = SSL_get_verify_result(session_.get());
  fail(verdict != X509_V_OK ? "the server is not who it has to be: " + why_not_verified(verdict)
                            : reason_of_error());
  ERR_clear_error();
}

void TlsSession::fail(std::string why) {
  state_ = State::failed;
  failure_ = std::move(why);
}

}  // namespace nullmx::inline v0
