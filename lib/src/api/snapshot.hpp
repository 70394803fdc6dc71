// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "api/cache_shard.hpp"
#include "api/snapshot_file.hpp"
#include "api/snapshot_format.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/result.hpp"
#include "nullmx/snapshot.hpp"

namespace nullmx::inline v0 {

/// Writes the verdicts of one profile to a file, shard by shard.
class SnapshotWriter {
 public:
  SnapshotWriter(const std::string& path, Cache::Profile profile, Moment now);

  /// Holds the lock of `shard` for a step at a time, and not while it writes.
  void add(const CacheShard& shard);

  /// How many verdicts stand in the file, which is in its place then.
  Result<std::size_t, SnapshotFault> finish();

 private:
  void flush();

  const std::string& path_;
  const Moment now_;
  ReplacementFile file_;
  SnapshotHeader header_;
  SnapshotChecksum checksum_;
  std::string records_;  // that are still to be written
};

/// A snapshot that was read from a file and found whole.
class SnapshotFile {
 public:
  static Result<SnapshotFile, SnapshotFault> read(const std::string& path, Cache::Profile profile,
                                                  Moment now);

  const Snapshot& snapshot() const noexcept { return snapshot_; }

 private:
  SnapshotFile(std::unique_ptr<char[]> octets, const Snapshot& snapshot) noexcept
      : octets_(std::move(octets)), snapshot_(snapshot) {}

  std::unique_ptr<char[]> octets_;
  Snapshot snapshot_;  // looks at them
};

}  // namespace nullmx::inline v0
