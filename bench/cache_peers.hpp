// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace nullmx::bench {

/// A store that is built only where its library is installed: the file that is about it has one of
/// these, and so nobody needs to know whether that file is there.
class Peer {
 public:
  using AddRows = void (*)();
  explicit Peer(AddRows add_rows) { all().push_back(add_rows); }

  static std::vector<AddRows>& all() {
    static std::vector<AddRows> peers;
    return peers;
  }
};

}  // namespace nullmx::bench
