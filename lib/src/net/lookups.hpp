// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/chain.hpp"
#include "core/hash_index.hpp"
#include "core/slots.hpp"
#include "net/cares_channel.hpp"
#include "net/network_counters.hpp"
#include "net/rate_limit.hpp"
#include "net/retries.hpp"
#include "net/server_set.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/resolver.hpp"

namespace nullmx::inline v0 {

/// How lookups are done.
struct LookupRules {
  ServerRules servers;
  unsigned attempts = Retries::kMostTries;
  bool trust_ad = false;
  std::size_t window = 0;  // questions under way at once
  std::optional<Rate> rate;
  Clock::duration patience{};  // with late replies, from the question on
};

/// The questions that are open, each with its tries at the servers and with everybody who waits
/// for its answer.
class Lookups final : public std::enable_shared_from_this<Lookups>, private CaresChannel::Listener {
 public:
  using AskId = Resolver::AskId;
  using Proof = ServerSet::Proof;

  /// Throws std::system_error when c-ares cannot start.
  Lookups(Loop& loop, LookupRules rules, std::shared_ptr<NetworkCounters> counters);
  ~Lookups();
  Lookups(const Lookups&) = delete;
  Lookups& operator=(const Lookups&) = delete;

  /// `id` is no other's.  `done` runs from Loop::process().
  void ask(AskId id, const Question& question, Proof proof, Resolver::Done done);
  Resolver::Sent cancel(AskId id);

  /// Nobody waits for anything.
  bool is_idle() const noexcept { return asks_.in_use() == 0; }

  /// Nobody is called any more.
  void close();

 private:
  struct Lookup;

  /// Somebody who waits for an answer.
  struct Ask {
    Slot slot;
    AskId id = 0;
    Resolver::Done done;
    Lookup* lookup = nullptr;
    Link<Ask> place;  // among those of its Lookup, then among those that are answered
  };
  using Asks = Chain<Ask, &Ask::place>;

  /// An answer on its way to those who wait for it.  In a place of its own, since these are used
  /// again at once, and are still in the cache of the processor.
  struct Result {
    Slot slot;
    Answer answer;
  };

  struct OpenTry {
    std::uint32_t number = 0;
    Retries::Try way;
    Clock::time_point left{};
    CaresChannel* channel = nullptr;
    QueryToken token = 0;
  };

  struct Lookup {
    Slot slot;
    std::uint64_t hash = 0;
    Question question;
    Proof proof = Proof::any;
    Retries plan;
    Retries::Try way;  // the one that is under way, or waits to be
    Asks asks;
    std::size_t undelivered = 0;           // of them, once it is over
    Result* result = nullptr;              // then
    std::unique_ptr<Answer> failure;       // that says most so far
    std::vector<OpenTry> tries;            // also those waited for long enough: a late reply is one
    std::optional<std::uint32_t> current;  // of the tries
    std::optional<Loop::TimerId> timer;
    Clock::time_point started{};
    Clock::time_point left_first{};  // the first try in the present way
    Resolver::Sent sent = Resolver::Sent::no;
    bool has_local_failure = false;
    bool is_admitted = false;   // counts towards the window
    bool is_listening = false;  // all tries are made
    bool is_over = false;
    Link<Lookup> queued;
    Link<Lookup> listed;
  };
  using Queue = Chain<Lookup, &Lookup::queued>;
  using Everyone = Chain<Lookup, &Lookup::listed>;

  // Who asks, and who is answered.
  Lookup* find(std::uint64_t hash, const Question& question, Proof proof) const;
  Lookup& begin(std::uint64_t hash, const Question& question, Proof proof);
  void finish(Lookup& lookup, Answer&& answer);
  void end(Lookup& lookup) noexcept;
  void discard(Lookup& lookup) noexcept;
  void deliver_soon();
  void deliver();
  void deliver(Ask& ask);

  // Which question may leave.
  void line_up(Lookup& lookup);
  void admit();
  Queue& queue_of(const Lookup& lookup) noexcept;
  Lookup* next_to_leave();
  bool may_leave(const Lookup& lookup);
  void leave_queue(Lookup& lookup) noexcept;
  void make_room(Lookup& lookup);
  void make_room_alone(Lookup& lookup);

  // The tries of a question.
  void ask_next(Lookup& lookup);
  void listen_or_give_up(Lookup& lookup);
  void give_up(Lookup& lookup);
  void start(Lookup& lookup);
  void send(Lookup& lookup);
  void wait(Lookup& lookup, Clock::time_point until);
  void stop_timer(Lookup& lookup) noexcept;
  void waited_for(Lookup& lookup);
  void look_at_way(Lookup& lookup);
  void look_at_channel(Lookup& lookup, const OpenTry& tried);
  Retries::Company company_after_silence(Retries::Try way) const;
  Clock::time_point end_of(const Lookup& lookup) const;
  static void retire(const OpenTry& open) noexcept;
  template <class Which>
  static void retire_if(Lookup& lookup, Which which) noexcept {
    std::erase_if(lookup.tries, [&](const OpenTry& open) {
      const bool goes = which(open);
      if (goes) retire(open);
      return goes;
    });
  }
  static void retire_all(Lookup& lookup) noexcept;

  // What came of them.
  void ended(std::uint64_t asker, const CaresChannel::Outcome& outcome) noexcept override;
  void strayed() noexcept override { counters_->mismatched.add(); }
  void turned() override;
  void judge(Lookup& lookup, const OpenTry& tried, const CaresChannel::Outcome& outcome);
  void move_on(Lookup& lookup, const OpenTry& tried);
  void unreachable(Lookup& lookup, const Retries::Try& way, const CaresChannel::Outcome& outcome);
  bool is_of_tls(const Retries::Try& way, const CaresChannel::Outcome& outcome) const;
  void failed(Lookup& lookup, const Retries::Try& way, Answer failure);
  static void remember(Lookup& lookup, Answer failure) noexcept;
  void release(Lookup& lookup) noexcept;
  void remember(Lookup& lookup, const Retries::Try& way, Detail failure) const noexcept;
  Answer read(const Question& question, const Retries::Try& way, Bytes reply) const;

  Loop& loop_;
  LookupRules rules_;
  std::shared_ptr<NetworkCounters> counters_;
  ServerSet servers_;
  RateLimit rate_;
  std::uint64_t seed_;
  Slots<Lookup> lookups_;
  Slots<Ask> asks_;
  Slots<Result> results_;
  HashIndex<Lookup> by_question_;
  HashIndex<Ask> by_id_;
  Everyone open_;
  Queue alone_;    // tries over connections of their own, which wait for each other alone
  Queue again_;    // further tries, before
  Queue waiting_;  // what has not been asked yet
  std::size_t admitted_ = 0;
  bool is_admitting_ = false;
  std::optional<Loop::TimerId> refill_;  // when the rate lets the next one leave
  Asks answered_;
  std::size_t answered_count_ = 0;
  std::uint32_t last_try_ = 0;
  std::string query_;  // the last one that left; its memory is used again
  bool is_delivering_ = false;
};

}  // namespace nullmx::inline v0
