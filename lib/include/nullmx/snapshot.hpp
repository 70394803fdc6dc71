// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <system_error>

#include "nullmx/export.hpp"
#include "nullmx/loop.hpp"

/// What Cache::save() and Cache::load() are about: the verdicts of one profile in a file, so that
/// whoever restarts starts warm.
///
///   auto cache = std::make_shared<nullmx::Cache>();
///   nullmx::Validator validator({}, cache);
///   if (auto taken = cache->load("/var/cache/sender/verdicts", validator.profile()); !taken) {
///     if (taken.fault().reason != nullmx::SnapshotReason::missing) log(taken.fault().message());
///   }
///   ...
///   cache->save("/var/cache/sender/verdicts", validator.profile());
///
/// In a snapshot stands what is live and says something, with its evidence, its age and its time to
/// live.  Failures stay out, since a failure is no verdict: who restarts asks again.  So does what
/// is expired.
///
/// The time that passes between saving and loading counts, by the wall clock; a wall clock that is
/// set back gives no verdict more than it had left when it was saved, since a snapshot that was
/// saved later than now is refused.
///
/// A file is used as a whole or not at all: all of it is checked before the first verdict is taken.
/// The check finds accidents.  Whoever can write the file decides what is in it, as one who
/// answers for the name server would; it belongs where nobody else can.
namespace nullmx::inline v0 {

/// A point in time by both clocks: what happens in one process goes by the steady one, what
/// happened between two by that on the wall.
struct Moment {
  Clock::time_point steady;
  std::chrono::system_clock::time_point wall;

  NULLMX_API static Moment now();
};

/// Why a snapshot was not written, or nothing of it was taken.
enum class SnapshotReason : std::uint8_t {
  missing,          // there is no file: a first start
  unreadable,       // `error` says why
  unwritable,       // `error` says why; what was there before is as it was
  not_a_snapshot,   // some other file, a directory, a pipe or a device
  other_version,    // its form is of a newer or an older nullmx
  truncated,        // it ends too early
  altered,          // it is not as it was written
  other_profile,    // of other servers or another policy, which may find otherwise
  from_the_future,  // saved later than it is now by the wall clock
};

struct SnapshotFault {
  SnapshotReason reason{};
  std::error_code error;  // of the system, with missing, unreadable and unwritable
  std::string path;

  /// One line for a log: "snapshot /var/cache/sender/verdicts: cannot be written: No space left on
  /// device".
  NULLMX_API std::string message() const;
};

}  // namespace nullmx::inline v0
