// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/cache_entry.hpp"
#include "api/evidence_codec.hpp"
#include "api/octets.hpp"
#include "core/hash.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/result.hpp"
#include "nullmx/snapshot.hpp"

/// What a snapshot is, octet by octet; no file is touched here.  A header of 64 octets, its numbers
/// with the lowest octet first, and the records behind each other:
///
///    0   8  "nullmx", 0x1a, 0x0a
///    8   4  the version of this form, kSnapshotVersion
///   12   4  of the words that numbers in it stand for (vocabulary.hpp)
///   16   8  the profile
///   24   8  when it was saved, by the wall clock: milliseconds since 1970, rounded down
///   32   8  how many records
///   40   8  how many octets they have
///   48  16  XXH3, 128 bits, of the records and then of the 48 octets before
///
/// A record is numbers and texts as in octets.hpp: the domain, finding, detail, notes, transport,
/// whether it is authenticated, the time to live in seconds, of which the age in milliseconds,
/// rounded up, is over, and the evidence (evidence_codec.hpp), a text that may be empty.
///
/// A change to this, or to what evidence_codec.cpp writes, takes another kSnapshotVersion.
namespace nullmx::inline v0 {

inline constexpr std::uint32_t kSnapshotVersion = 1;
inline constexpr std::size_t kSnapshotHeader = 64;

/// More than any Cache holds.
inline constexpr std::uint64_t kMostSnapshotOctets = std::uint64_t{16} << 30;

struct SnapshotHeader {
  Cache::Profile profile = 0;
  std::int64_t saved = 0;  // milliseconds since 1970
  std::uint64_t records = 0;
  std::uint64_t octets = 0;  // of the records
};

std::int64_t milliseconds_of(std::chrono::system_clock::time_point wall) noexcept;

/// Over the records as they come, and then over the header.
class SnapshotChecksum {
 public:
  static constexpr std::size_t kSize = 16;
  using Value = std::array<char, kSize>;

  SnapshotChecksum() noexcept { XXH3_128bits_reset(&state_); }
  void add(std::string_view octets) noexcept {
    XXH3_128bits_update(&state_, octets.data(), octets.size());
  }
  Value value() const noexcept;

 private:
  XXH3_state_t state_;
};

/// `records` has seen all of them.
std::array<char, kSnapshotHeader> encode_header(const SnapshotHeader& header,
                                                const SnapshotChecksum& records);

/// What the first octets of a file say, before anything is known of the rest: how many octets
/// follow, or why it is no snapshot that can be read here.  `size` is that of the file; `octets`
/// are kSnapshotHeader, or fewer if it has no more.
Result<std::uint64_t, SnapshotReason> records_size(std::string_view octets, std::uint64_t size);

/// One verdict.  A view of the octets that it was read from.
struct SnapshotRecord {
  std::string_view name;
  CacheEntry entry;  // but for `stored`
  std::chrono::milliseconds age{0};
  EncodedEvidence evidence;
};

/// Whether a verdict may stand in a snapshot: those that the DNS gave.
bool is_kept_on_disk(const CacheEntry& entry) noexcept;

/// Appends a record, if `entry`, which is_kept_on_disk(), is live for a millisecond or more.
bool append_record(std::string& out, std::string_view name, const CacheEntry& entry,
                   EncodedEvidence evidence, Clock::time_point now);

/// A whole snapshot of which every octet was looked at.  A view, with what was checked as its
/// proof.
class Snapshot {
 public:
  /// Whatever the octets are.  `octets` outlives what is returned.
  static Result<Snapshot, SnapshotReason> check(std::string_view octets, Cache::Profile profile,
                                                Moment now);

  /// Calls `take` with each record whose life is not over, and with when it was stored in it.
  template <class Take>
  void for_each(Take take) const;

 private:
  Snapshot(std::string_view records, std::chrono::milliseconds passed, Clock::time_point now)
      : records_(records), passed_(passed), now_(now) {}

  std::string_view records_;
  std::chrono::milliseconds passed_;  // since it was saved; no more than the longest life
  Clock::time_point now_;
};

/// The next one; what is no record makes the cursor fail.
SnapshotRecord read_record(OctetCursor& from) noexcept;

template <class Take>
void Snapshot::for_each(Take take) const {
  for (OctetCursor cursor(records_); !cursor.is_at_end();) {
    SnapshotRecord record = read_record(cursor);
    record.entry.stored = now_ - record.age - passed_;
    if (record.entry.is_live(now_)) take(record);
  }
}

}  // namespace nullmx::inline v0
