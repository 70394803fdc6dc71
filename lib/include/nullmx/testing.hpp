// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "nullmx/answer.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/resolver.hpp"
#include "nullmx/validator.hpp"
#include "nullmx/vocabulary.hpp"

/// For the tests of programs that use nullmx: a DNS that does what the test says, and time that
/// passes when it says so, without a network and without waiting.  Of a library of its own,
/// `nullmx::testing` in CMake, and not part of nullmx.hpp.
///
///   using nullmx::testing::Outcome;
///   nullmx::testing::FakeClock clock;
///   nullmx::testing::ScriptedDns dns("null.example. 300 MX 0 .");
///   dns.on("down.example", {Outcome::failure(nullmx::Detail::servfail)});
///   dns.on("mute.example", {Outcome::silence()});
///   dns.skip_waits(clock);
///   nullmx::Validator validator(dns.resolver(), {}, nullptr, clock.source());
///   check_now(validator, "mute.example");  // temporary_failure, timeout; returns at once
///
/// Who writes in namespace nullmx, or `using namespace nullmx`, has to name GoogleTest's namespace
/// from the top, with two colons before it, where this is included.
namespace nullmx::inline v0::testing {

/// A clock that stands still until it is told to go on.  Copies tell the same time.  Any thread.
///
/// Who waits by it, in check_now(), Validator::wait() or a loop of its own, waits until another
/// thread has it go on, whatever the timeout: for silence and what is late, use run(), or
/// ScriptedDns::skip_waits().
class FakeClock {
 public:
  /// An hour after the epoch of Clock, so that a test can look back.
  FakeClock() = default;

  // No moving, which would leave one without a time.
  FakeClock(const FakeClock&) = default;
  FakeClock& operator=(const FakeClock&) = default;
  ~FakeClock() = default;

  Clock::time_point now() const noexcept {
    return Clock::time_point(Clock::duration(now_->load(std::memory_order_relaxed)));
  }

  /// Throws std::invalid_argument for a time before now(): a steady clock does not go back.
  void set(Clock::time_point to) {
    if (!reach(to)) throw std::invalid_argument("FakeClock: back in time");
  }

  /// As set(), but stays where it is when it is past that time already.  Says whether it was not.
  bool reach(Clock::time_point to) {
    const Clock::rep ticks = to.time_since_epoch().count();
    Clock::rep before = now_->load(std::memory_order_relaxed);
    while (before <= ticks) {
      if (now_->compare_exchange_weak(before, ticks, std::memory_order_relaxed)) return true;
    }
    return false;
  }

  /// Nothing runs by that but what process() runs later.  Goes no further than 200 years.  Throws
  /// std::invalid_argument for a negative time.
  void advance(Clock::duration by) {
    if (by < Clock::duration::zero()) throw std::invalid_argument("FakeClock: back in time");
    Clock::rep before = now_->load(std::memory_order_relaxed);
    while (!now_->compare_exchange_weak(before, sum(before, by), std::memory_order_relaxed)) {
    }
  }

  /// What Validator and Loop take as their clock.  It may outlive this object.
  std::function<Clock::time_point()> source() const {
    return [clock = *this] { return clock.now(); };
  }

 private:
  using Ticks = std::atomic<Clock::rep>;

  static Clock::rep sum(Clock::rep ticks, Clock::duration by) noexcept {
    constexpr Clock::rep kEnd = Clock::duration(std::chrono::years(200)).count();
    return ticks >= kEnd ? ticks : by.count() < kEnd - ticks ? ticks + by.count() : kEnd;
  }

  std::shared_ptr<Ticks> now_ =
      std::make_shared<Ticks>(Clock::duration(std::chrono::hours(1)).count());
};

/// Makes Resolvers that answer from zone text (zone.hpp).  For any number of Validators and Pools.
/// Throws std::invalid_argument that names the line and what is wrong there.
ResolverFactory zone_resolver(std::string_view zone_text);

/// What comes of one question.  A value.
class Outcome {
 public:
  /// What the records of the ScriptedDns say.
  static Outcome answer();

  /// What these records say instead.  Throws as zone_resolver() does.
  static Outcome answer(std::string_view zone_text);

  /// No usable answer, as after the last try of a resolver.  `failure` is one of those that a
  /// single question can end with: timeout, servfail, refused, notimp, formerr, rcode, malformed,
  /// truncated, lame, bizarre, contradictory, dnssec, tls, network, local, and overload, which
  /// says that it was never sent.  Another one throws std::invalid_argument.
  static Outcome failure(Detail failure);

  /// Neither answer nor failure, until ScriptedDns::on() says something else about the question. A
  /// check that waits for it is open until it is cancelled, or its timeout has come: in a Pool by
  /// the real clock, so give that a short Options::timeout.
  static Outcome silence();

  /// The same, but so much later by the clock of the Validator; in a Pool that is the real one.
  /// Silence stays silence.  Throws std::invalid_argument for a negative time.
  Outcome after(Clock::duration delay) const;

 private:
  friend class ScriptedDns;
  enum class Kind : std::uint8_t { answer, failure, silence };

  explicit Outcome(Kind kind) noexcept : kind_(kind) {}

  Kind kind_;
  Detail failure_ = Detail::none;
  std::optional<Zone> zone_;
  Clock::duration delay_{0};
};

/// The DNS by a test's script: what its records say, but for the names that on() is about.  Any
/// thread may call it, also while Validators and Pools ask it, and it may be destroyed before them.
///
/// To the Validator it is a network: verdicts have Source::network and come over UDP, and what is
/// asked for again over TCP gets the next outcome.  All are one set of name servers, whatever their
/// records are: what is in a Cache stays a hit until it expires.
class ScriptedDns {
 public:
  /// Without records: what on() is not about does not exist, and nobody may keep that.
  ScriptedDns();

  /// Zone text as zone.hpp describes it; without any SOA it is the whole world, and nobody may keep
  /// that something does not exist.  Throws as zone_resolver() does.
  explicit ScriptedDns(std::string_view zone_text);

  ScriptedDns(const ScriptedDns&) = delete;
  ScriptedDns& operator=(const ScriptedDns&) = delete;
  ~ScriptedDns() = default;

  /// Other records from now on.  Throws as zone_resolver() does, and changes nothing then.
  void publish(std::string_view zone_text);

  /// The questions for `domain`, from now on, get these one after the other, and the last of them
  /// for ever; those that are open in silence get them first.  What was said about them before is
  /// forgotten.  With `type` it is about the questions for this type alone, and goes before what is
  /// said about all.  A domain without MX is asked for MX, then for A and AAAA.  An alias in the
  /// records is followed by them, as by a name server: `domain` is the one that is asked for.
  ///
  /// `domain` is read as that of an address is.  Throws std::invalid_argument without an outcome,
  /// and for what is no domain, such as a whole address.
  void on(std::string_view domain, std::vector<Outcome> outcomes);
  void on(std::string_view domain, RrType type, std::vector<Outcome> outcomes);

  /// From now on nobody waits: when a Validator over this DNS has nothing to do but to wait, and
  /// one of its questions is open, `clock` goes on to when it has: a deadline, or an answer that is
  /// late.  So check_now() returns at once, and every other way to wait for fd() too.  For
  /// Validators on `clock` that are made later; what resolver() made throws std::invalid_argument
  /// for others then, and so for a Pool, whose clock is the real one.  Throws std::logic_error when
  /// there are Validators already, which would wait.
  void skip_waits(const FakeClock& clock);

  /// For the constructor of Validator or Pool, any number of times.
  ResolverFactory resolver() const;

  /// What was asked, in this order.  A domain in flight, or in the cache, is not asked for again.
  std::vector<Question> questions() const;

  /// How many of them were for `domain`, of any type.  Throws as on() does.
  std::size_t asked(std::string_view domain) const;

  /// Questions that wait for their outcome.
  std::size_t open() const;

  /// Questions that nobody waited for any more: their checks were cancelled, or ran out of time.
  std::size_t cancelled() const;

 private:
  class Desk;
  class Player;
  struct State;
  std::shared_ptr<State> state_;
};

/// Runs what can run without waiting, callbacks and coroutines included, until nothing more can
/// happen, and returns how many checks are open then: those that only FakeClock::advance(), or
/// ScriptedDns::on(), brings to their end.  On the thread of the Validator.  Throws what process()
/// throws.  Who starts a new check in every callback keeps it running for ever; none may destroy
/// the Validator.
std::size_t run(Validator& validator);

}  // namespace nullmx::inline v0::testing
