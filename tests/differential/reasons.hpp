// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "differential/peers.hpp"

namespace nullmx::test {

/// One message, read by nullmx, by a peer, and to the letter.
struct Case {
  Case(Peer by, unsigned asked, const std::string& octets);

  Peer peer;
  unsigned type;
  const std::string& message;
  Reading ours;
  Reading theirs;
};

enum class Kind : std::uint8_t { refused_by_us, refused_by_peer, only_theirs, only_ours };
std::string_view to_string(Kind kind);

/// One thing that the two say differently.
struct Disagreement {
  Kind kind;
  Rdata rdata;  // with only_...: what one of them has, and the other has not
  friend bool operator==(const Disagreement&, const Disagreement&) = default;
};
std::vector<Disagreement> disagreements(const Case& read);

/// Why a peer may say something else.
struct Reason {
  Kind kind;
  unsigned peers;
  std::string_view text;
  bool (*holds)(const Case& read, const Outline& outline, const Disagreement& one);
};

/// In the order in which they are tried.
std::span<const Reason> all_reasons();

}  // namespace nullmx::test
