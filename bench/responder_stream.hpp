// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/descriptor.hpp"

namespace nullmx::bench {

/// One connection over TCP, with TLS over it when `ssl` is there.
class StreamPeer {
 public:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };
  using Ssl = std::unique_ptr<SSL, FreeSsl>;

  StreamPeer(Descriptor connected, Ssl ssl);

  /// Answers every whole query that has arrived, with one write.  False: the connection is over.
  bool process();
  bool wants_to_write() const noexcept { return !out_.empty(); }

 private:
  enum class Io { done, later, over };

  Io read_some();
  void take_queries();
  Io write_all();
  Io outcome_of(int result) const;

  Descriptor socket_;
  Ssl ssl_;
  std::string in_;
  std::string out_;
};

/// Accepts connections and answers on them.
class StreamResponder {
 public:
  /// Without `tls` in clear text; it outlives this.
  StreamResponder(Descriptor listening, SSL_CTX* tls);

  int descriptor() const noexcept { return listener_.get(); }
  void accept_all();

  struct Watched {
    int descriptor;
    bool writes;
  };
  std::vector<Watched> watched() const;
  void process(int descriptor);

 private:
  Descriptor listener_;
  SSL_CTX* tls_;
  std::map<int, StreamPeer> peers_;
};

}  // namespace nullmx::bench
