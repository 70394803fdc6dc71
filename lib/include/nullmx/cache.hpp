// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "nullmx/domain.hpp"
#include "nullmx/export.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/result.hpp"
#include "nullmx/snapshot.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/verdict.hpp"

namespace nullmx::inline v0 {

/// Verdicts until they expire.  Bounded in bytes; any thread; time comes in as an argument.
/// The key is the domain, never an address, together with a profile: a number that stands for
/// the servers and for the policy that a verdict was made under, so that Validators with
/// different options can share one Cache.  It is Validator::profile(); what a program puts under
/// numbers of its own, no Validator finds.
///
/// A verdict counts 128 bytes, and what its evidence and a name of more than 48 octets take beside
/// that.  When there is no room, expired ones go as far as they are met, then those that nobody has
/// asked for twice: names that are asked for once do not push out the others.  Memory is taken as
/// it is needed.
///
/// Where there is room, an expired verdict is kept for three days more, since asking again may fail
/// (RFC 8767 §5).  Only find_stale() tells of it, and evidence().
///
/// What is kept is DNS data within its TTL, not replies of mail servers: RFC 5321 §4.5.4.1
/// forbids to cache 5yz replies to MAIL, and nothing here does.
class NULLMX_API Cache {
 public:
  using Profile = std::uint64_t;
  static constexpr std::size_t kDefaultBytes = std::size_t{64} << 20;

  /// Throws std::invalid_argument when not a single verdict fits.  More than 16 GiB are not used.
  explicit Cache(std::size_t max_bytes = kDefaultBytes);
  ~Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  /// An entry whose time is over is none.  A hit never prolongs an entry's life.  What is left is
  /// rounded up to whole seconds, so that a hit never says 0; left and age together are the whole.
  /// No allocation, and no lock unless the name has more than 48 octets.
  std::optional<CachedVerdict> find(const Domain& domain, Profile profile,
                                    Clock::time_point now) const;

  /// What a verdict said whose time is over, unless something newer took its place; a failure that
  /// says stale_evidence does not.  `ttl` is 0 or less, the time since its end, and `source` stale.
  /// No allocation.
  std::optional<CachedVerdict> find_stale(const Domain& domain, Profile profile,
                                          Clock::time_point now) const;

  /// The answers behind what find() finds, and behind them those of what find_stale() does.
  Evidence evidence(const Domain& domain, Profile profile, Clock::time_point now) const;

  /// Whether who had this hit shall ask again, so that the next one need not wait: yes in the last
  /// tenth of a verdict's life, and once for each verdict that is kept.  Never for a failure, which
  /// rests for its time (RFC 9520 §3.2).
  bool claim_refresh(const Domain& domain, Profile profile, const CachedVerdict& hit);

  /// Keeps `verdict` for its lifetime and returns that: a failure for 5 s, doubled with each
  /// further one up to 300 s (RFC 9520 §3.2), though not for less than it says, and never over a
  /// live verdict (RFC 8767 §4).  Told again while it lives, by another check that had asked
  /// before, it is the same failure.  Verdicts without lifetime are not kept, and what they replace
  /// neither.  With stale_evidence the answers in `verdict` are those that it was found with; the
  /// expired ones are kept already.
  Lifetime put(const Verdict& verdict, Profile profile, Clock::time_point now);

  std::size_t bytes() const;

  CacheCounts counts() const noexcept;

  /// Writes the live verdicts of `profile` to the file `path`, as snapshot.hpp says, and returns
  /// how many.  Blocks for as long as the disk takes: not for an event loop's thread.  Others may
  /// use the cache meanwhile: who finds does not wait, and who needs a lock waits for it for some
  /// hundred microseconds at most.  What is put or goes meanwhile may be in it or not, and what is
  /// moved may be in it twice and counts twice.
  ///
  /// The file is new, readable by its owner only, and takes the place of the old one, or of a
  /// symbolic link, once all of it is on the disk; when that fails, the old one is as it was. Until
  /// then it is `path` with six more letters behind a dot; a process that is killed leaves that.
  /// Throws std::bad_alloc, and nothing else.
  Result<std::size_t, SnapshotFault> save(const std::string& path, Profile profile,
                                          Moment now = Moment::now()) const;

  /// Takes the verdicts of a snapshot that save() has written, and returns how many: those that are
  /// still live, in what is left of their lives, except where a newer verdict is there. What was
  /// found meanwhile and is not kept cannot be told from that, so it is for the start.  When they
  /// are more than what fits, they push out others as put() does. Blocks, and takes as much memory
  /// as the file has octets, and several times as much for a moment as its largest record. Throws
  /// std::bad_alloc, and nothing else; what was taken by then stays.
  Result<std::size_t, SnapshotFault> load(const std::string& path, Profile profile,
                                          Moment now = Moment::now());

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace nullmx::inline v0
