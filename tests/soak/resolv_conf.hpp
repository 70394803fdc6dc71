// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "chance.hpp"
#include "nullmx/server.hpp"

namespace nullmx::test {

/// The file that the system's resolver reads, in a mount namespace of the soak's own.
class ResolvConf {
 public:
  ResolvConf(std::string path, std::vector<Server> servers)
      : path_(std::move(path)), servers_(std::move(servers)) {}

  /// Other servers, and other options.
  void change(Chance& chance) const;

 private:
  std::string path_;
  std::vector<Server> servers_;
};

}  // namespace nullmx::test
