// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "net/cares_channel.hpp"
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
class Lookups : public std::enable_shared_from_this<Lookups> {
 public:
  using AskId = Resolver::AskId;
  using Proof = ServerSet::Proof;

  /// Throws std::system_error when c-ares cannot start.
  Lookups(Loop& loop, LookupRules rules);
  ~Lookups();

  /// `id` is no other's.  `done` runs from Loop::process().
  void ask(AskId id, const Question& question, Proof proof, Resolver::Done done);
  Resolver::Sent cancel(AskId ask);

  /// Nobody waits for anything.
  bool is_idle() const noexcept { return asks_.empty(); }

  /// Nobody is called any more.
  void close();

 private:
  using Key = std::pair<Question, Proof>;
  struct Lookup;
  using LookupPtr = std::shared_ptr<Lookup>;
  using Queue = std::list<LookupPtr>;

  struct Ask {
    AskId id = 0;
    Resolver::Done done;
    LookupPtr lookup;
  };
  /// From the list of its Lookup an Ask goes to `answered_` with its node, so that this cannot
  /// fail.
  using Asks = std::list<Ask>;

  struct Lookup {
    Lookup(Key what, const std::vector<Retries::Start>& servers, unsigned attempts)
        : key(std::move(what)), plan(servers, attempts) {}

    Key key;
    Retries plan;
    Retries::Try way;  // the one that is under way, or waits to be
    Answer answer;     // until it is over, the failure that says most so far
    Asks asks;
    std::size_t undelivered = 0;    // of them, once it is over
    std::vector<QueryToken> tries;  // also those waited for long enough: a late reply is one
    std::optional<QueryToken> current;
    std::optional<Loop::TimerId> timer;
    Clock::time_point started{};
    Clock::time_point left_first{};  // the first try in the present way
    Resolver::Sent sent = Resolver::Sent::no;
    bool has_local_failure = false;
    bool is_admitted = false;   // counts towards the window
    bool is_listening = false;  // all tries are made
    bool is_over = false;
    Queue* queue = nullptr;  // that it stands in
    Queue::iterator place{};

    const Question& question() const noexcept { return key.first; }
  };
  struct OpenTry {
    LookupPtr lookup;
    Retries::Try way;
    Clock::time_point left{};
  };

  // Who asks, and who is answered.
  LookupPtr join(const Question& question, Proof proof);
  void finish(const LookupPtr& lookup, Answer answer);
  void end(const LookupPtr& lookup);
  static Answer take_answer(Lookup& lookup);
  void deliver_soon();
  void deliver();

  // Which question may leave.
  void line_up(const LookupPtr& lookup);
  void admit();
  bool may_leave(const Lookup& lookup);
  static void leave_queue(Lookup& lookup);
  void make_room(Lookup& lookup);

  // The tries of a question.
  void ask_next(const LookupPtr& lookup);
  void listen_or_give_up(const LookupPtr& lookup);
  void give_up(const LookupPtr& lookup);
  void start(const LookupPtr& lookup);
  void send(const LookupPtr& lookup);
  void wait(const LookupPtr& lookup, Clock::time_point until);
  void waited_for(const LookupPtr& lookup);
  Clock::time_point end_of(const Lookup& lookup) const;
  void drop(QueryToken token);

  // What came of them.
  void turned(CaresChannel::Ended& some);
  void ended(const OpenQuery& query);
  void judge(const OpenTry& tried, const OpenQuery& query);
  void move_on(const OpenTry& tried, const OpenQuery& query);
  void unreachable(Lookup& lookup, const Retries::Try& way, const OpenQuery& query);
  void failed(Lookup& lookup, const Retries::Try& way, Answer failure);
  static void remember(Lookup& lookup, Answer failure);
  void remember(Lookup& lookup, const Retries::Try& way, Detail failure) const;
  Answer read(const Question& question, const Retries::Try& way, const std::string& reply) const;

  Loop& loop_;
  LookupRules rules_;
  ServerSet servers_;
  RateLimit rate_;
  std::map<Key, LookupPtr> open_;
  std::unordered_map<AskId, Asks::iterator> asks_;
  std::unordered_map<QueryToken, OpenTry> tries_;
  Queue again_;    // further tries, before
  Queue waiting_;  // what has not been asked yet
  std::size_t admitted_ = 0;
  bool admitting_ = false;
  std::optional<Loop::TimerId> refill_;  // when the rate lets the next one leave
  Asks answered_;
  QueryToken last_token_ = 0;
  bool delivering_ = false;
};

}  // namespace nullmx::inline v0
