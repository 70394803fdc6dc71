// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "api/evidence_codec.hpp"
#include "api/snapshot_format.hpp"
#include "cache_fixture.hpp"
#include "support/temporary_folder.hpp"

namespace nullmx::test {

using Outcome = Result<std::size_t, SnapshotFault>;

/// How many verdicts were written or taken; nothing where it was refused.
inline std::optional<std::size_t> count_of(const Outcome& outcome) {
  return outcome ? std::optional(*outcome) : std::nullopt;
}

inline std::optional<SnapshotReason> refusal(const Outcome& outcome) {
  return outcome ? std::nullopt : std::optional(outcome.fault().reason);
}

inline std::string octets_of(const Evidence& evidence) {
  std::string octets(encoded_size(evidence), '\0');
  encode(evidence, octets.data());
  return octets;
}

/// A snapshot of any records, with a checksum that is right.
inline std::string sealed(SnapshotHeader header, const std::string& records) {
  header.octets = records.size();
  SnapshotChecksum checksum;
  checksum.add(records);
  const auto octets = encode_header(header, checksum);
  return std::string(octets.begin(), octets.end()) + records;
}

/// A cache that is saved, another one that is loaded, and both clocks.
struct SnapshotTest : CacheTest {
  TemporaryFolder folder;
  const std::string path = folder / "verdicts";
  std::chrono::system_clock::time_point wall{std::chrono::hours(500'000)};
  Cache loaded;

  Moment now() const { return {clock.now(), wall}; }

  void pass(Clock::duration time) {
    clock.advance(time);
    wall += time;
  }

  /// The machine starts again, and with it the steady clock.
  void reboot(Clock::duration off) {
    clock = FakeClock();
    wall += off;
  }

  Outcome save() const { return cache.save(path, kProfile, now()); }
  Outcome load() { return loaded.load(path, kProfile, now()); }
  std::optional<CachedVerdict> find_loaded(std::string_view name = "null.example") const {
    return loaded.find(domain(name), kProfile, clock.now());
  }
  Evidence loaded_evidence(std::string_view name = "null.example") const {
    return loaded.evidence(domain(name), kProfile, clock.now());
  }
};

}  // namespace nullmx::test
