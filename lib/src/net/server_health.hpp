// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// Whether a server is worth asking before the others.  One that has been silent several times in
/// a row rests: it is asked after the others, and now and then one question looks whether it is
/// back.  It is never left out.
class ServerHealth {
 public:
  /// One datagram may be lost, and one name may have no answer.
  static constexpr unsigned kSilences = 3;

  void answered() noexcept;
  void silent(Clock::time_point now) noexcept;

  /// No connection, or nobody at the port: no need for more of it.
  void unreachable(Clock::time_point now) noexcept;

  /// Asked once for each question: a resting server lets one through when its rest is over.
  bool is_preferred(Clock::time_point now) noexcept;

 private:
  void rest(Clock::time_point now) noexcept;

  unsigned silences_ = 0;
  Clock::duration rest_{};
  Clock::time_point until_{};  // while rest_ is not zero
};

}  // namespace nullmx::inline v0
