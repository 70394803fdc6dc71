// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace nullmx::bench {

struct FreeContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeContext>;

/// A server with a new key and a certificate of its own for `name` and 127.0.0.1, which is written
/// to `pem_file` unless that is empty.  Throws std::runtime_error.
TlsContext make_tls_server(const std::string& name, const std::string& pem_file);

}  // namespace nullmx::bench
