// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "net/descriptor.hpp"

namespace nullmx::bench {

/// A responder in a process of its own, for as long as this lives.
class ServerProcess {
 public:
  /// Returns once it listens.  Throws std::system_error and std::runtime_error.
  ServerProcess(const std::string& program, const std::vector<std::string>& arguments);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  std::uint16_t port() const noexcept { return port_; }
  std::uint16_t tls_port() const noexcept { return tls_port_; }

 private:
  void read_ports(int from);

  pid_t process_ = -1;
  Descriptor input_;  // it ends with this
  std::uint16_t port_ = 0;
  std::uint16_t tls_port_ = 0;
};

}  // namespace nullmx::bench
