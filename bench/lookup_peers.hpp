// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "round.hpp"

namespace nullmx::bench {

inline constexpr std::uint16_t kAnyPort = 0;

/// Somebody else's way to look domains up, which is built only where it is installed: the file that
/// is about it has one of these, and so nobody needs to know whether that file is there.
class LookupPeer {
 public:
  struct Entry {
    std::string key;
    Client client;
    std::uint32_t share = 1;        // of the lookups; slow ones have one in so many
    std::uint16_t port = kAnyPort;  // the only one where it finds a server
    bool (*can_run)() = [] { return true; };
  };

  explicit LookupPeer(Entry entry) { all().push_back(std::move(entry)); }

  static std::vector<Entry>& all() {
    static std::vector<Entry> peers;
    return peers;
  }
};

}  // namespace nullmx::bench
