// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "surroundings.hpp"

namespace nullmx::test {

/// A thread that saves the cache to a file and loads it again while others use it.  The file stays
/// for the next phase, which so starts warm.
class SnapshotActor {
 public:
  SnapshotActor(const Surroundings& around, Chance chance, std::string path)
      : around_(around), chance_(chance), path_(std::move(path)) {}

  void run(Clock::time_point until);

 private:
  void load(Cache::Profile profile);
  void save(Cache::Profile profile);

  const Surroundings& around_;
  Chance chance_;
  std::string path_;
};

}  // namespace nullmx::test
