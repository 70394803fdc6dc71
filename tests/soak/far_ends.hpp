// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "chance.hpp"
#include "support/misbehaving_server.hpp"
#include "support/tls_far_end.hpp"
#include "surroundings.hpp"

namespace nullmx::test {

/// Who the servers over TLS are; one authority for the whole soak.
class Identities {
 public:
  explicit Identities(const std::string& folder);
  const std::string& ca_file() const noexcept { return ca_file_; }
  Certificate good() const { return authority_.issue({}); }
  static Certificate impostor() { return Certificate::self_signed({}); }

 private:
  Certificate authority_ = Certificate::authority();
  std::string ca_file_;
};

/// Misbehaving servers on addresses of loopback, on a thread of their own.  Now and then one of
/// them ends, and starts again at its port.
class FarEnds {
 public:
  FarEnds(const Identities& identities, Chance chance, Totals& totals);
  ~FarEnds();
  FarEnds(const FarEnds&) = delete;
  FarEnds& operator=(const FarEnds&) = delete;

  /// Where they are, over clear text and over TLS.
  static std::vector<Server> in_clear_text();
  static std::vector<Server> strict();
  static Server opportunistic();

 private:
  struct Place {
    Server at;
    LayerFactory layer;
    std::unique_ptr<MisbehavingServer> server{};
  };

  LayerFactory over_tls(const TlsIdentity& identity);
  void add(const Server& at, LayerFactory layer = {});
  void open(Place& place);
  void restart_one_later();
  void run();

  Chance chance_;
  Chance resets_;
  Totals& totals_;
  TlsIdentity good_;
  TlsIdentity impostor_;
  Loop loop_;
  std::vector<Place> places_;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

}  // namespace nullmx::test
