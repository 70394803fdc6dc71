// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "support/certificates.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace nullmx::test {
namespace {

constexpr const char* kAuthority = "nullmx test CA";

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL makes no certificate");
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()), X509_EXTENSION_free);
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void set_name(X509_NAME* name, const std::string& common_name) {
  const auto* text = reinterpret_cast<const unsigned char*>(common_name.c_str());
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1);
}

}  // namespace

Certificate::Certificate(const Subject& subject, const Certificate* issuer)
    : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), x509_(X509_new(), X509_free) {
  static long serial = 0;
  X509* const x509 = x509_.get();
  X509* const signer = issuer == nullptr ? x509 : issuer->x509();
  require(key_ && x509_ && X509_set_version(x509, X509_VERSION_3) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(x509), subject.valid_from);
  X509_gmtime_adj(X509_getm_notAfter(x509), subject.valid_to);
  set_name(X509_get_subject_name(x509), subject.common_name);
  require(X509_set_issuer_name(x509, X509_get_subject_name(signer)) == 1 &&
          X509_set_pubkey(x509, key_.get()) == 1);
  const bool is_authority = subject.common_name == kAuthority;
  add_extension(x509, signer, NID_basic_constraints,
                is_authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  if (!subject.alternative_names.empty()) {
    add_extension(x509, signer, NID_subject_alt_name, subject.alternative_names);
  }
  require(X509_sign(x509, issuer == nullptr ? key_.get() : issuer->key(), EVP_sha256()) > 0);
}

Certificate Certificate::authority() { return {{kAuthority, "", -7'200, 7'200}, nullptr}; }

Certificate Certificate::self_signed(const Subject& subject) { return {subject, nullptr}; }

Certificate Certificate::issue(const Subject& subject) const { return {subject, this}; }

std::string Certificate::pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  require(out && PEM_write_bio_X509(out.get(), x509_.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

SpkiPin Certificate::pin() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  require(size > 0);
  SpkiPin pin;
  EVP_Digest(der, static_cast<std::size_t>(size), pin.digest.data(), nullptr, EVP_sha256(),
             nullptr);
  OPENSSL_free(der);
  return pin;
}

std::string write_file(const std::string& name, const std::string& text) {
  std::string path = testing::TempDir() + "nullmx." + std::to_string(getpid()) + '.' + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace nullmx::test
