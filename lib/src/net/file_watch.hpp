// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <ctime>
#include <string>

#include "nullmx/loop.hpp"

namespace nullmx::inline v0 {

/// Notices that a file was written or replaced, also behind a link.  Looks once a second at most:
/// what is kept there changes when a machine changes its network.
class FileWatch {
 public:
  explicit FileWatch(std::string path);

  /// Since the last time that this said yes, or was made.
  bool has_changed(Clock::time_point now);

  /// The change that has_changed() told of could not be followed: it tells of it again.
  void look_again() noexcept { is_missed_ = true; }

 private:
  struct Stamp {
    dev_t device = 0;
    ino_t file = 0;
    off_t size = 0;
    std::timespec written{};
    bool operator==(const Stamp& other) const noexcept;
  };
  Stamp look() const;

  std::string path_;
  Stamp seen_;
  bool is_missed_ = false;
  Clock::time_point next_look_{};
};

}  // namespace nullmx::inline v0
